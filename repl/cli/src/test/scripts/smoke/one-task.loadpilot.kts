scenario("B") { user { task("t") { get("/health") } } }
