using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Gat.Cli.Tests.Commands;

public sealed class ServeCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task It_serves_until_it_is_told_to_stop_and_a_second_one_finds_the_port_in_use()
    {
        using var process = GatProgram.Start(grid.Directory.Root, "serve", "--urls", "http://127.0.0.1:0", "--grid", "grid", "--json");
        try
        {
            var url = await ReadUrlAsync(process);
            using var client = new HttpClient();
            using var body = new StringContent(
                """{"vpp_nodes":[10,15,18,20,25],"p_inj_max":[40000,10000,40000,4000,4000],"p_abs_max":[1000,1000,1000,1000,1000],"q_cap_kvar":[250,300,200,200,350]}""",
                Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(url + "/xxaqy-api/aggregator/solve/single"), body);
            var data = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!;
            Assert.Equal(11598.029, data["net_inj_max"]!.GetValue<double>(), 0.001);

            var second = grid.Run("serve", "--urls", url);
            Assert.Equal(5, second.ExitCode);
            Assert.Contains("another --urls", second.Error, StringComparison.Ordinal);
        }
        finally
        {
            Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
        }

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("Stopped.", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "An https address needs a certificate", "--urls", "https://127.0.0.1:0")]
    [InlineData(2, "is no address to listen on", "--urls", "somewhere")]
    [InlineData(3, "The certificate cannot be read", "--https", "missing.pem")]
    [InlineData(3, "The file of API keys cannot be read", "--api-key-file", "missing.txt")]
    [InlineData(3, "", "--grid", "missing")]
    [InlineData(3, "loop", "--close", "33")]
    public void What_cannot_be_served_is_refused(int exitCode, string words, params string[] options)
    {
        var result = grid.Run(["serve", .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_from_a_file_are_asked_for()
    {
        await File.WriteAllTextAsync(Path.Combine(grid.Directory.Root, "keys.txt"), "0123456789abcdef0123456789abcdef\n");
        using var process = GatProgram.Start(grid.Directory.Root, "serve", "--urls", "http://127.0.0.1:0", "--api-key-file", "keys.txt", "--json", "--quiet");
        try
        {
            var url = await ReadUrlAsync(process);
            using var client = new HttpClient();
            using var refused = await client.PostAsync(new Uri(url + "/xxaqy-api/aggregator/clear_cache"), null);
            client.DefaultRequestHeaders.Add("X-API-Key", "0123456789abcdef0123456789abcdef");
            using var served = await client.PostAsync(new Uri(url + "/xxaqy-api/aggregator/clear_cache"), null);

            Assert.Equal((401, 200), ((int)refused.StatusCode, (int)served.StatusCode));
        }
        finally
        {
            Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
            process.WaitForExit(TimeSpan.FromSeconds(30));
        }
    }

    private static async Task<string> ReadUrlAsync(Process process)
    {
        var text = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            if (line == "}")
            {
                return JsonNode.Parse(text.ToString())!["urls"]![0]!.GetValue<string>();
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }
}
