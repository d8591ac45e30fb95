namespace Gat.Server.Tests.Api;

public sealed class CacheTests
{
    [Fact]
    public async Task The_cache_is_bounded_and_the_one_unused_for_longest_leaves()
    {
        var server = await RunningServer.StartAsync(options => options with { MaxCached = 3 });
        try
        {
            foreach (var node in new[] { 2, 3, 4, 5, 6 })
            {
                await server.PostAsync("aggregator/init", $$"""{"vpp_nodes": [{{node}}]}""");
            }

            Assert.Equal("Cleared 3 cached aggregator(s)", (await server.PostAsync("aggregator/clear_cache", "{}")).Body!["message"]!.GetValue<string>());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Clearing_disturbs_no_running_solve_and_sixteen_clients_get_the_same_answer()
    {
        var server = new RunningServer();
        await server.InitializeAsync();
        try
        {
            var expected = (await server.PostAsync("aggregator/solve", Examples.Profiles())).Body!.ToJsonString();
            var clients = Enumerable.Range(0, 16).Select(async client =>
            {
                for (var request = 0; request < 60; request++)
                {
                    if (client == 0)
                    {
                        Assert.Equal(200, (await server.PostAsync("aggregator/clear_cache", (string?)null)).Status);
                        continue;
                    }

                    var answer = await server.PostAsync("aggregator/solve", Examples.Profiles());
                    Assert.Equal(expected, answer.Body!.ToJsonString());
                }
            });

            await Task.WhenAll(clients);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_request_out_of_time_gets_the_steps_it_has_and_the_word_time_limit_for_the_others()
    {
        var server = await RunningServer.StartAsync(options => options with { RequestSeconds = 0.02 });
        try
        {
            var row = "[40000,10000,40000,4000,4000]";
            var profile = $"[{string.Join(',', Enumerable.Repeat(row, 400))}]";
            var request = Examples.Profiles().With("p_inj_max_profile", profile).With("p_abs_max_profile", profile).With("ac_verify", "true");

            var answer = await server.PostAsync("aggregator/solve", request);

            Assert.Equal(200, answer.Status);
            Assert.Equal("time_limit", answer.Data["ac_status"]![399]!.GetValue<string>());
            Assert.Equal("time_limit", answer.Data["status"]![399]!.GetValue<string>());
            Assert.Null(answer.Data["net_inj_max"]![399]);
            Assert.Contains("took longer than 0.02 seconds", answer.Data["reason"]![399]!.GetValue<string>(), StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
