-- One more percentile, told at the end as wrk2 writes it: wrk itself stops at the 99th. Requests are not touched.
function done(summary, latency, requests)
    io.write(string.format(" 99.900%%  %.2fus\n", latency:percentile(99.9)))
end
