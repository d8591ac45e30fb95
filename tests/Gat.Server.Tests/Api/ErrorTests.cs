using System.Text;

namespace Gat.Server.Tests.Api;

/// <summary>What is wrong with a request, in the document's words and shape.</summary>
public sealed class ErrorTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("aggregator/init", "{}", "vpp_nodes must be a non-empty list")]
    [InlineData("aggregator/init", """{"vpp_nodes": []}""", "vpp_nodes must be a non-empty list")]
    [InlineData("aggregator/init", """{"vpp_nodes": 10}""", "vpp_nodes must be a non-empty list")]
    [InlineData("aggregator/init", """{"vpp_nodes": null}""", "vpp_nodes must be a non-empty list")]
    [InlineData("aggregator/init", """{"vpp_nodes": [10, 1.5]}""", "vpp_nodes[1] must be an integer")]
    [InlineData("aggregator/init", """{"vpp_nodes": [true]}""", "vpp_nodes[0] must be an integer")]
    [InlineData("aggregator/init", """{"vpp_nodes": [10, 99]}""", "vpp_nodes[1]: there is no node 99, did you mean 9?")]
    [InlineData("aggregator/init", """{"vpp_nodes": [1]}""", "vpp_nodes[0]: node 1 is the source, where the network limits nothing")]
    [InlineData("aggregator/init", "[1, 2]", "Request body must be a JSON object")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10]}""", "p_inj_max_profile and p_abs_max_profile are required")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [[1]]}""", "p_inj_max_profile and p_abs_max_profile are required")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [1], "p_abs_max_profile": [1]}""", "p_inj_max_profile and p_abs_max_profile must be 2D arrays")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": {}, "p_abs_max_profile": [[1]]}""", "p_inj_max_profile and p_abs_max_profile must be 2D arrays")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [], "p_abs_max_profile": []}""", "p_inj_max_profile has 0 time steps; from 1 to 35136 are taken")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [[1], [2]], "p_abs_max_profile": [[1]]}""", "p_inj_max_profile (2, 1) and p_abs_max_profile (1, 1) must have the same shape")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10, 15], "p_inj_max_profile": [[1, 2], [3]], "p_abs_max_profile": [[1, 2], [3, 4]]}""", "p_inj_max_profile[1] has 1 values, p_inj_max_profile[0] has 2")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10, 15, 18, 20, 25], "p_inj_max_profile": [[1, 2, 3]], "p_abs_max_profile": [[1, 2, 3]]}""", "Number of nodes in profiles (3) does not match vpp_nodes length (5)")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [[1]], "p_abs_max_profile": [[-1]]}""", "p_abs_max_profile[0][0] is -1: power values must be non-negative")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [["1"]], "p_abs_max_profile": [[1]]}""", "p_inj_max_profile[0][0] must be a number")]
    [InlineData("aggregator/solve", """{"vpp_nodes": [10], "p_inj_max_profile": [[1]], "p_abs_max_profile": [[1]], "use_cache": 1}""", "use_cache must be a boolean")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10]}""", "p_inj_max and p_abs_max are required")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": 1, "p_abs_max": [1]}""", "p_inj_max and p_abs_max must be 1D arrays")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [[1]], "p_abs_max": [1]}""", "p_inj_max[0] must be a number")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1, 2], "p_abs_max": [1]}""", "p_inj_max (2) and p_abs_max (1) must have the same length")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1, 2], "p_abs_max": [1, 2]}""", "Number of nodes in profiles (2) does not match vpp_nodes length (1)")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1e400], "p_abs_max": [1]}""", "p_inj_max[0] must be a number")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1e12], "p_abs_max": [1]}""", "p_inj_max[0] is 1000000000000: power values must not exceed 1000000000")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [NaN], "p_abs_max": [1]}""", "Request body is not valid JSON (line 1, byte 35)")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1], "p_abs_max": [1], "q_ratio": 1.5}""", "q_ratio must be a number in [0, 1]")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1], "p_abs_max": [1], "q_ratio": "0.5"}""", "q_ratio must be a number in [0, 1]")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1], "p_abs_max": [1], "q_cap_kvar": [1, 2]}""", "Number of values in q_cap_kvar (2) does not match vpp_nodes length (1)")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "p_inj_max": [1], "p_abs_max": [1], "q_cap_kvar": -1}""", "q_cap_kvar is -1: power values must be non-negative")]
    [InlineData("aggregator/solve/single", """{"vpp_nodes": [10], "vpp_nodes": [15], "p_inj_max": [1], "p_abs_max": [1]}""", null)]
    [InlineData("matrices/build", """{"verbose": "yes"}""", "verbose must be a boolean")]
    [InlineData("matrices/build", """{"vpp_nodes": []}""", "vpp_nodes must be a non-empty list")]
    [InlineData("matrices/build", "{", null)]
    public async Task A_wrong_request_gets_400_and_the_words_that_mend_it(string path, string body, string? words)
    {
        var answer = await server.PostAsync(path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["success", "error"], answer.Body!.AsObject().Select(field => field.Key));
        Assert.False(answer.Body["success"]!.GetValue<bool>());
        Assert.Equal(words ?? answer.Error, answer.Error);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_before_it_is_read()
    {
        var answer = await server.PostAsync("aggregator/solve", """{"vpp_nodes": """ + new string('[', 1_000_000));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("Request body is not valid JSON", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_too_many_values_is_refused_before_it_is_kept()
    {
        var answer = await server.PostAsync("aggregator/solve", """{"vpp_nodes": [""" + string.Join(',', Enumerable.Repeat("1", 1_100_000)) + "]}");

        Assert.Equal(400, answer.Status);
        Assert.Equal("Request body holds more than 1000000 values", answer.Error);
    }

    [Fact]
    public async Task Too_large_a_body_gets_413_and_the_words()
    {
        var answer = await server.PostAsync("aggregator/solve", new byte[10_000_000]);

        Assert.Equal(413, answer.Status);
        Assert.Equal("Request body is larger than 8388608 bytes", answer.Error);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    public async Task Another_content_type_gets_415(string type)
    {
        var answer = await server.PostAsync("aggregator/init", """{"vpp_nodes": [10]}""", type);

        Assert.Equal(415, answer.Status);
        Assert.Equal("Content-Type must be application/json", answer.Error);
    }

    [Fact]
    public async Task A_charset_beside_the_content_type_is_fine()
    {
        Assert.Equal(200, (await server.PostAsync("aggregator/init", """{"vpp_nodes": [10]}""", "Application/JSON; charset=utf-8")).Status);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_gets_400()
    {
        Assert.Equal(400, (await server.PostAsync("aggregator/init", Encoding.Unicode.GetBytes("""{"vpp_nodes": [10]}"""))).Status);
        Assert.Equal(400, (await server.PostAsync("aggregator/init", [.. "{\"vpp_nodes\": [\""u8, 0xff, 0xfe, .. "\"]}"u8])).Status);
        Assert.Equal(400, (await server.PostAsync("aggregator/init", """{"vpp_nodes": ["\ud800"]}""")).Status);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("aggregator")]
    [InlineData("../health")]
    [InlineData("aggregator/solve/single/more")]
    public async Task An_unknown_path_gets_404(string path)
    {
        var answer = await server.PostAsync(path, "{}");

        Assert.Equal(404, answer.Status);
        Assert.StartsWith("There is no /", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aggregator/init")]
    [InlineData("matrices/build")]
    [InlineData("aggregator/clear_cache")]
    public async Task Another_method_gets_405(string path)
    {
        var answer = await server.GetAsync(path);

        Assert.Equal(405, answer.Status);
        Assert.Equal("GET is not allowed here; POST is", answer.Error);
    }
}
