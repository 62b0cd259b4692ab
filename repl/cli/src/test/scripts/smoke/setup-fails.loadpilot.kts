setup { get("/lab/status/500").expect(200) }
scenario("S") { user { task("t") { get("/health") } } }
