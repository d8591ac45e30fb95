using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Gat.Derms.Aggregation;
using Gat.Dist;
using Gat.Server.Hosting;

namespace Gat.Server.Tests;

/// <summary>What a request got.</summary>
internal sealed record Answer(int Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public JsonNode Data => Body!["data"]!;

    public string Error => Body!["error"]!.GetValue<string>();
}

/// <summary>A service on the embedded feeder at a free port of the loopback: real sockets, as its clients have them.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private static readonly AggregationGrid grid = new(AggregationFeeder.Read(null, GridOverlay.None).Feeder);
    private AggregationServer? server;

    internal ServerOptions Options { get; init; } = new() { Urls = ["http://127.0.0.1:0"] };

    internal List<string> Log { get; } = [];

    internal HttpClient Client { get; private set; } = new();

    internal int RunningRequests => server!.RunningRequests;

    internal string Url => server!.Urls[0];

    public async Task InitializeAsync()
    {
        server = await AggregationServer.StartAsync(grid, Options, line => { lock (Log) { Log.Add(line); } });
        Client = new HttpClient { BaseAddress = new Uri(Url + "/xxaqy-api/") };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await server!.StopAsync();
        await server.DisposeAsync();
    }

    /// <summary>A service with options of its own, to be disposed by the test.</summary>
    internal static async Task<RunningServer> StartAsync(Func<ServerOptions, ServerOptions> change)
    {
        var running = new RunningServer { Options = change(new ServerOptions { Urls = ["http://127.0.0.1:0"] }) };
        await running.InitializeAsync();
        return running;
    }

    internal Task StopAsync() => server!.StopAsync();

    internal async Task<Answer> GetAsync(string path) => await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.Relative)));

    internal Task<Answer> PostAsync(string path, JsonNode body) => PostAsync(path, body.ToJsonString());

    internal Task<Answer> PostAsync(string path, string? body, string type = "application/json") =>
        PostAsync(path, body is null ? null : Encoding.UTF8.GetBytes(body), type);

    internal async Task<Answer> PostAsync(string path, byte[]? body, string type = "application/json")
    {
        using var content = body is null ? null : new ByteArrayContent(body);
        content?.Headers.TryAddWithoutValidation("Content-Type", type);
        return await ReadAsync(await Client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
        }
    }
}
