using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.Aggregation;
using Gat.Faults;
using Gat.Server.Hosting;

namespace Gat.Cli.Commands;

/// <summary><c>gat serve</c>: the REST service of safe aggregation.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> grid = new("--grid", "--grid-file")
    {
        Description = "Grid directory, radial. Default: the embedded 33-bus feeder of the API document.",
        HelpName = "DIR",
    };

    private static readonly Option<string[]> urls = new("--urls")
    {
        Description = "Address to listen on; may be repeated, or joined by semicolons. Other machines reach only addresses that are not of the loopback.",
        HelpName = "URL",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> https = new("--https") { Description = "Certificate with its key, PEM or .pfx; without --urls the address is then https://127.0.0.1:5123.", HelpName = "CERT" };

    private static readonly Option<string?> httpsPassword = new("--https-password-file") { Description = "File that holds the certificate's password.", HelpName = "FILE" };

    private static readonly Option<string?> apiKeys = new("--api-key-file") { Description = "File with one key in each line; requests must show one of them (X-API-Key, or Authorization: Bearer).", HelpName = "FILE" };

    private static readonly Option<bool> development = new("--development") { Description = "Errors carry a stack trace." };

    private static readonly Option<double> requestSeconds = new Option<double>("--request-seconds")
    {
        Description = "Time after which a request ends with the steps it has; the others say time_limit.",
        HelpName = "S",
        DefaultValueFactory = _ => 30,
    }.Within(0.01, 86_400);

    private static readonly Option<int> maxBodyMb = new Option<int>("--max-body-mb")
    {
        Description = "Greatest body of a request, MiB.",
        HelpName = "MB",
        DefaultValueFactory = _ => 8,
    }.Within(1, 1024);

    private static readonly Option<int> cacheSize = new Option<int>("--cache-size")
    {
        Description = "Sets of plants that are kept ready.",
        HelpName = "N",
        DefaultValueFactory = _ => 64,
    }.Within(1, 100_000);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "serve", "Run the REST service of safe aggregation until it is stopped (Ctrl-C, SIGTERM).", "gat serve --urls http://127.0.0.1:5123",
        [grid, urls, https, httpsPassword, apiKeys, development, requestSeconds, maxBodyMb, cacheSize, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var feeder = AggregationFeeder.Read(parsed.GetValue(grid), OverlayOptions.Read(parsed)).Feeder;
        var options = Read(parsed);
        var gate = new Lock();
        await using var server = await AggregationServer.StartAsync(new AggregationGrid(feeder), options, Log);
        Tell(terminal, parsed, options, server.Urls);
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            // Being stopped is how a service ends: no failure, and no cancelled work.
            terminal.Say($"Stopping, {server.RunningRequests} requests are running ...");
        }

        await server.StopAsync();
        terminal.Say("Stopped.");
        return ExitCode.Done;

        void Log(string line)
        {
            lock (gate)
            {
                terminal.Error.WriteLine(line);
            }
        }
    }

    private static ServerOptions Read(ParseResult parsed)
    {
        string[] addresses = [.. parsed.GetRequiredValue(urls).SelectMany(list => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return new ServerOptions
        {
            Urls = addresses.Length > 0 ? addresses : [parsed.GetValue(https) is null ? "http://127.0.0.1:5123" : "https://127.0.0.1:5123"],
            CertificateFile = parsed.GetValue(https),
            CertificatePasswordFile = parsed.GetValue(httpsPassword),
            ApiKeyFile = parsed.GetValue(apiKeys),
            IsDevelopment = parsed.GetValue(development),
            RequestSeconds = parsed.GetValue(requestSeconds),
            MaxBodyBytes = parsed.GetValue(maxBodyMb) << 20,
            MaxCached = parsed.GetValue(cacheSize),
        };
    }

    private static void Tell(Terminal terminal, ParseResult parsed, ServerOptions options, IReadOnlyList<string> listening)
    {
        terminal.Say($"Safe aggregation on {parsed.GetValue(grid) ?? StandardFeeder.Name}: {string.Join(", ", listening.Select(url => url + "/xxaqy-api"))}");
        if (options.ApiKeyFile is null && !listening.All(AggregationServer.IsLoopback))
        {
            terminal.Say("note: other machines can reach this service, and no key is asked for; see --api-key-file.");
        }

        terminal.Say($"Next: curl {listening[0]}/xxaqy-api/health");
        terminal.WriteJson(() => new JsonObject { ["status"] = "listening", ["urls"] = new JsonArray([.. listening.Select(url => (JsonNode)url)]) });
    }
}
