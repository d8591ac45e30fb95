using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gat.Derms.Aggregation;
using Gat.Faults;
using Gat.Server.Answers;
using Gat.Server.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gat.Server.Hosting;

/// <summary>The REST service of safe aggregation on one grid.</summary>
public sealed class AggregationServer : IAsyncDisposable
{
    private const int MostConnections = 1000;

    // Whoever takes an answer more slowly than this, bytes per second after a grace, loses it: memory is not for waiting clients.
    private const double LeastAnswerRate = 16 << 10;
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(10);

    private readonly WebApplication app;

    private readonly AggregationApi api;

    private readonly ErrorAnswer errors;

    private AggregationServer(WebApplication app, AggregationApi api, ErrorAnswer errors) => (this.app, this.api, this.errors) = (app, api, errors);

    /// <summary>Addresses that are listened to, with the ports that were free.</summary>
    public IReadOnlyList<string> Urls => [.. app.Urls];

    /// <summary>Requests that are being answered.</summary>
    public int RunningRequests => errors.RunningRequests;

    /// <summary>Starts the service and returns when it listens.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="log">Takes a line for each thing that its operator should know.</param>
    /// <exception cref="GatException">An address, certificate or key file cannot be used, or a port is taken.</exception>
    public static async Task<AggregationServer> StartAsync(AggregationGrid grid, ServerOptions options, Action<string> log)
    {
        var certificate = options.CertificateFile is { } file ? Certificates.Read(file, options.CertificatePasswordFile) : null;
        var keys = options.ApiKeyFile is { } keyFile ? new ApiKeys(keyFile) : null;
        ListenAddress[] addresses = [.. options.Urls.Select(url => ListenAddress.Parse(url, certificate is not null))];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, addresses, certificate));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.StopSeconds));

        var app = builder.Build();
        var errors = new ErrorAnswer(options.IsDevelopment, log);
        app.Use(errors.InvokeAsync);
        if (keys is not null)
        {
            app.Use(keys.InvokeAsync);
        }

        app.UseRouting();
        var api = new AggregationApi(grid, options);
        api.Map(app);
        app.UseEndpoints(_ => { });
        try
        {
            await app.StartAsync();
        }
        catch (IOException failure)
        {
            api.Dispose();
            await app.DisposeAsync();
            throw InUse(options, failure);
        }
        catch (SocketException failure)
        {
            api.Dispose();
            await app.DisposeAsync();
            throw InUse(options, failure);
        }

        return new AggregationServer(app, api, errors);
    }

    /// <summary>Whether only programs of the same machine can reach an address.</summary>
    public static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>Stops listening, and lets running requests end within their time.</summary>
    public async Task StopAsync() => await app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        api.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ListenAddress[] addresses, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(LeastAnswerRate, grace);

        // The body reader counts for itself, so that whoever sends too much still gets an answer with words.
        kestrel.Limits.MaxRequestBodySize = null;
        foreach (var address in addresses)
        {
            address.ListenOn(kestrel, listen =>
            {
                if (address.IsSecure)
                {
                    listen.UseHttps(certificate!);
                }
            });
        }
    }

    private static OutsideException InUse(ServerOptions options, Exception failure) => new(
        $"The service cannot listen: {failure.Message}", string.Join(", ", options.Urls),
        "End the program that holds the port, or give another --urls; port 0 takes any free one, ports below 1024 need rights.", failure);

    /// <summary>Signals are the caller's to handle.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
