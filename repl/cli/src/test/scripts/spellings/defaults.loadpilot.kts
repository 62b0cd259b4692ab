scenario("Defaults") { user { task("task") { } } }
