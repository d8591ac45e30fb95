using System.Text.Json.Nodes;

namespace Gat.Server.Tests.Api;

/// <summary>Every route with the example of the API document: its fields, and nothing of it missing or renamed.</summary>
public sealed class RouteTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Caps = "[250, 300, 200, 200, 350]";

    [Fact]
    public async Task Health_is_the_document_s()
    {
        var answer = await server.GetAsync("health");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"status":"healthy","message":"DERs Safe Aggregation API is running"}""", answer.Body!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"verbose": false, "vpp_nodes": [10, 15, 18, 20, 25]}""")]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task Matrices_have_the_document_s_fields_and_shapes_and_defaults(string? body)
    {
        var answer = await server.PostAsync("matrices/build", body);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Body!["success"]!.GetValue<bool>());
        Assert.Equal("[10,15,18,20,25]", answer.Body["vpp_nodes"]!.ToJsonString());
        var shapes = answer.Data["shapes"]!.AsObject();
        var expected = new Dictionary<string, int[]>
        {
            ["A_V"] = [64, 10],
            ["b_V"] = [64, 1],
            ["A_I"] = [64, 10],
            ["b_I"] = [64, 1],
            ["R_hat"] = [32, 32],
            ["X_hat"] = [32, 32],
            ["R_I"] = [32, 32],
            ["X_I"] = [32, 32],
            ["Pd"] = [32],
            ["Qd"] = [32],
            ["C_MI_load_neg"] = [32],
            ["C_MI_load_pos"] = [32],
            ["C_mV_load"] = [32],
            ["C_MV_load"] = [32],
        };
        Assert.Equal(expected.Keys.Append("shapes").Order(), answer.Data.AsObject().Select(field => field.Key).Order());
        foreach (var (name, shape) in expected)
        {
            Assert.Equal(shape, Shape(answer.Data[name]!));
            Assert.Equal(shape, shapes[name]!.AsArray().Select(length => length!.GetValue<int>()));
        }
    }

    [Fact]
    public async Task Columns_follow_vpp_nodes_and_all_else_is_independent_of_them()
    {
        var (one, two) = (await server.PostAsync("matrices/build", """{"vpp_nodes": [18, 10]}"""), await server.PostAsync("matrices/build", """{"vpp_nodes": [10], "verbose": true}"""));

        Assert.Equal([64, 4], Shape(one.Data["A_V"]!));
        Assert.Equal([64, 2], Shape(two.Data["A_I"]!));
        for (var row = 0; row < 64; row++)
        {
            Assert.Equal(two.Data["A_V"]![row]![0]!.GetValue<double>(), one.Data["A_V"]![row]![1]!.GetValue<double>());
            Assert.Equal(two.Data["A_V"]![row]![1]!.GetValue<double>(), one.Data["A_V"]![row]![3]!.GetValue<double>());
        }

        foreach (var name in new[] { "b_V", "b_I", "R_hat", "X_hat", "R_I", "X_I", "Pd", "Qd", "C_MI_load_neg", "C_MI_load_pos", "C_mV_load", "C_MV_load" })
        {
            Assert.Equal(one.Data[name]!.ToJsonString(), two.Data[name]!.ToJsonString());
        }

        Assert.Equal("2", two.Data["details"]!["bus_rows"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Init_and_clear_cache_count_what_is_kept()
    {
        await server.PostAsync("aggregator/clear_cache", (string?)null);

        var answer = await server.PostAsync("aggregator/init", """{"vpp_nodes": [10, 15, 18, 20, 25]}""");
        await server.PostAsync("aggregator/init", """{"vpp_nodes": [10, 15, 18, 20, 25]}""");
        await server.PostAsync("aggregator/init", """{"vpp_nodes": [15, 10]}""");
        await server.PostAsync("aggregator/solve", Examples.Profiles().With("vpp_nodes", "[2, 3, 4, 5, 6]").With("use_cache", "false"));
        var cleared = await server.PostAsync("aggregator/clear_cache", (string?)null);
        var again = await server.PostAsync("aggregator/clear_cache", "{}");

        Assert.Equal(
            """{"success":true,"message":"Aggregator initialized successfully","vpp_nodes":[10,15,18,20,25],"cache_key":"10,15,18,20,25"}""", answer.Body!.ToJsonString());
        Assert.Equal("""{"success":true,"message":"Cleared 2 cached aggregator(s)"}""", cleared.Body!.ToJsonString());
        Assert.Equal("""{"success":true,"message":"Cleared 0 cached aggregator(s)"}""", again.Body!.ToJsonString());
    }

    [Theory]
    [InlineData(0.5, Caps, 11598.029, 184.671, 0.001)]
    [InlineData(0.0, Caps, 10836.778, -351.254, 0.001)]
    [InlineData(0.5, null, 29201, 5000, 0.5)]
    public async Task Single_gives_the_exact_answers(double qRatio, string? caps, double injection, double absorption, double tolerance)
    {
        var request = Examples.Single().With("q_ratio", qRatio.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var answer = await server.PostAsync("aggregator/solve/single", caps is null ? request : request.With("q_cap_kvar", caps));

        Assert.Equal(200, answer.Status);
        Assert.Equal(injection, Number(answer.Data["net_inj_max"]), tolerance);
        Assert.Equal(absorption, Number(answer.Data["net_abs_max"]), tolerance);
        Assert.Equal((98000, 5000), (Number(answer.Data["phy_inj_sum"]), Number(answer.Data["phy_abs_sum"])));
        Assert.Equal("solved", answer.Data["status"]!.GetValue<string>());
        Assert.Null(answer.Data["reason"]);
        Assert.Equal(caps is null ? ["vpp_nodes", "q_ratio"] : ["vpp_nodes", "q_ratio", "q_cap_kvar"], answer.Body!["metadata"]!.AsObject().Select(field => field.Key));
        Assert.False(answer.Data.AsObject().ContainsKey("ac_net_inj_max"));
    }

    [Fact]
    public async Task Solve_gives_arrays_by_step_that_agree_with_single()
    {
        var many = await server.PostAsync("aggregator/solve", Examples.Profiles());
        var one = await server.PostAsync("aggregator/solve/single", Examples.Single());

        Assert.Equal(200, many.Status);
        foreach (var field in one.Data.AsObject())
        {
            Assert.Equal(2, many.Data[field.Key]!.AsArray().Count);
            Assert.Equal(field.Value?.ToJsonString(), many.Data[field.Key]![0]?.ToJsonString());
        }

        Assert.Equal([98000, 93100], many.Data["phy_inj_sum"]!.AsArray().Select(Number));
        Assert.Equal("""{"vpp_nodes":[10,15,18,20,25],"num_time_steps":2,"num_vpp_nodes":5,"q_ratio":0.5}""", many.Body!["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task Dispatch_and_binding_limits_stand_beside_the_sums()
    {
        var answer = await server.PostAsync("aggregator/solve/single", Examples.Single().With("q_cap_kvar", Caps));

        Assert.Equal(Number(answer.Data["net_inj_max"]), answer.Data["dispatch_inj"]!["p_kw"]!.AsArray().Sum(Number), 1e-6);
        Assert.Equal(-Number(answer.Data["net_abs_max"]), answer.Data["dispatch_abs"]!["p_kw"]!.AsArray().Sum(Number), 1e-6);
        Assert.All(answer.Data["dispatch_abs"]!["q_kvar"]!.AsArray().Zip([250.0, 300, 200, 200, 350]), pair => Assert.InRange(Number(pair.First), -pair.Second, pair.Second));
        Assert.EndsWith("v_max", answer.Data["binding"]![0]!["element"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("v_min", answer.Data["binding_abs"]![0]!["element"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(answer.Data["basecase_feasible"]!.GetValue<bool>());
    }

    [Fact]
    public async Task With_ac_verify_the_pair_is_re_optimised_and_verified()
    {
        var answer = await server.PostAsync("aggregator/solve/single", Examples.Single().With("q_cap_kvar", Caps).With("ac_verify", "true"));

        Assert.True(Number(answer.Data["ac_net_inj_max"]) >= 12060);
        Assert.True(Number(answer.Data["ac_net_abs_max"]) >= -67.2);
        Assert.True(answer.Data["ac_verified"]!.GetValue<bool>());
        Assert.Equal(0, Number(answer.Data["ac_max_violation_pu"]));
        Assert.True(Number(answer.Data["lin_abs_violation_pu"]) > 0.001);
    }

    [Fact]
    public async Task A_step_without_an_answer_is_null_with_status_and_reason_beside_it()
    {
        var answer = await server.PostAsync(
            "aggregator/solve", Examples.Profiles().With("p_inj_max_profile", "[[0, 0, 0, 0, 0], [4000, 4000, 4000, 4000, 4000]]"));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Data["net_inj_max"]![0]);
        Assert.Null(answer.Data["dispatch_abs"]![0]);
        Assert.Equal(["infeasible", "solved"], answer.Data["status"]!.AsArray().Select(word => word!.GetValue<string>()));
        Assert.Contains("below v_min of 0.95 pu", answer.Data["reason"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(answer.Data["net_inj_max"]![1]);
    }

    [Fact]
    public async Task Fields_that_mean_nothing_are_told_and_not_refused()
    {
        var answer = await server.PostAsync("aggregator/solve/single", Examples.Single().With("qratio", "0.3"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("""["qratio"]""", answer.Body!["metadata"]!["ignored_fields"]!.ToJsonString());
    }

    private static int[] Shape(JsonNode matrix) => matrix[0] is JsonArray row ? [matrix.AsArray().Count, row.Count] : [matrix.AsArray().Count];

    private static double Number(JsonNode? node) => node!.GetValue<double>();
}
