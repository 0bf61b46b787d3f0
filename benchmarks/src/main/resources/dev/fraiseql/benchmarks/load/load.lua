-- Posts bodies from a file, one a line, picked at random; prints its findings on one line at the end.
local requests = {}

function init(arguments)
    math.randomseed(os.time())
    local headers = { ["Content-Type"] = "application/json" }
    for body in io.lines(arguments[1]) do
        requests[#requests + 1] = wrk.format("POST", nil, headers, body)
    end
end

function request()
    return requests[math.random(#requests)]
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format("found %d %d %d %d %d",
        summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
