package io.loadpilot.lab;

/** What the connections of one lab share. */
record Site(Router router, LabCounters counters, Freeze freeze) {
    static Site build() {
        LabCounters counters = new LabCounters();
        Router router = new Router(counters);
        Freeze freeze = new Freeze();
        Sequences sequences = new Sequences();
        Shop.open(router);
        Control.open(router, counters, freeze);
        Latency.open(router, sequences);
        Faults.open(router, sequences);
        Bodies.open(router);
        Mirrors.open(router);
        IndexPage.open(router);
        return new Site(router, counters, freeze);
    }
}
