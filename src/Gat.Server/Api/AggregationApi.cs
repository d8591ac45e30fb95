using System.Reflection;
using Gat.Derms.Aggregation;
using Gat.Faults;
using Gat.Server.Answers;
using Gat.Server.Hosting;
using Gat.Server.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gat.Server.Api;

/// <summary>The six routes of the safe-aggregation API, and its OpenAPI document.</summary>
internal sealed class AggregationApi(AggregationGrid grid, ServerOptions options) : IDisposable
{
    /// <summary>What every path begins with.</summary>
    public const string Prefix = "/xxaqy-api";

    /// <summary>Where service monitors look; open to all, with or without keys.</summary>
    public const string Health = Prefix + "/health";

    // Steps that count as light: such requests are never kept waiting by heavy ones.
    private const int LightSteps = 64;

    // The answers of long requests are in memory until their client has them.
    private const int LongAnswersAtATime = 8;

    private readonly AggregatorCache cache = new(grid, options.MaxCached);
    private readonly BodyReader bodies = new(options.MaxBodyBytes, options.RequestSeconds);
    private readonly SemaphoreSlim longGate = new(LongAnswersAtATime);
    private readonly SemaphoreSlim heavyGate = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>The OpenAPI document, as JSON text.</summary>
    public static string OpenApi { get; } = ReadOpenApi();

    /// <inheritdoc/>
    public void Dispose()
    {
        longGate.Dispose();
        heavyGate.Dispose();
        bodies.Dispose();
    }

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Health, ["GET", "HEAD"], HealthAsync);
        routes.MapMethods(Prefix + "/openapi.json", ["GET"], context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync(OpenApi, context.RequestAborted);
        });
        routes.MapMethods(Prefix + "/matrices/build", ["POST"], BuildMatricesAsync);
        routes.MapMethods(Prefix + "/aggregator/init", ["POST"], InitAsync);
        routes.MapMethods(Prefix + "/aggregator/solve", ["POST"], SolveAsync);
        routes.MapMethods(Prefix + "/aggregator/solve/single", ["POST"], SolveSingleAsync);
        routes.MapMethods(Prefix + "/aggregator/clear_cache", ["POST"], ClearCacheAsync);
    }

    private static Task HealthAsync(HttpContext context) => JsonAnswer.WriteAsync(context, json =>
    {
        json.WriteString("status", "healthy");
        json.WriteString("message", "DERs Safe Aggregation API is running");
    });

    private async Task BuildMatricesAsync(HttpContext context)
    {
        var (plants, isVerbose) = await bodies.ReadAsync(
            context, mayBeAbsent: true, body => (Plants.ReadOrExample(body, grid, options.MaxNodes), Fields.Flag(body, "verbose", false)));
        await JsonAnswer.WriteAsync(context, MatricesAnswer.Pieces(grid, plants, isVerbose));
    }

    private async Task InitAsync(HttpContext context)
    {
        var plants = await bodies.ReadAsync(context, mayBeAbsent: true, body => Plants.Read(body, grid, options.MaxNodes));
        cache.Get(plants);
        await JsonAnswer.WriteAsync(context, json =>
        {
            json.WriteBoolean("success", true);
            json.WriteString("message", "Aggregator initialized successfully");
            JsonAnswer.WriteNodes(json, plants);
            json.WriteString("cache_key", plants.CacheKey);
        });
    }

    private async Task SolveAsync(HttpContext context)
    {
        var request = await bodies.ReadAsync(context, mayBeAbsent: true, body => SolveRequest.ReadProfiles(body, grid, options.MaxNodes, options.MaxSteps));
        var isLong = request.Steps.Length > LightSteps;
        if (isLong)
        {
            await longGate.WaitAsync(context.RequestAborted);
        }

        try
        {
            await JsonAnswer.WriteAsync(context, SolveAnswer.Profiles(request, await StepsAsync(request, context.RequestAborted)));
        }
        finally
        {
            if (isLong)
            {
                longGate.Release();
            }
        }
    }

    private async Task SolveSingleAsync(HttpContext context)
    {
        var request = await bodies.ReadAsync(context, mayBeAbsent: true, body => SolveRequest.ReadSingle(body, grid, options.MaxNodes));
        var steps = await StepsAsync(request, context.RequestAborted);
        await JsonAnswer.WriteAsync(context, json => SolveAnswer.WriteSingle(json, request, steps[0]));
    }

    private Task ClearCacheAsync(HttpContext context)
    {
        var count = cache.Clear();
        return JsonAnswer.WriteAsync(context, json =>
        {
            json.WriteBoolean("success", true);
            json.WriteString("message", $"Cleared {count} cached aggregator(s)");
        });
    }

    private async Task<SolvedStep[]> StepsAsync(SolveRequest request, CancellationToken aborted)
    {
        var isHeavy = request.AsksAc || request.Steps.Length > LightSteps;
        if (isHeavy)
        {
            await heavyGate.WaitAsync(aborted);
        }

        try
        {
            return Steps(request, aborted);
        }
        finally
        {
            if (isHeavy)
            {
                heavyGate.Release();
            }
        }
    }

    /// <summary>Solves step by step until the time is over; steps that are left then say so.</summary>
    private SolvedStep[] Steps(SolveRequest request, CancellationToken aborted)
    {
        var cached = cache.Get(request.Plants, request.UsesCache);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(TimeSpan.FromSeconds(options.RequestSeconds));
        var steps = new SolvedStep[request.Steps.Length];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = Step(cached, request.Steps[step], request.AsksAc, limit.Token, aborted);
        }

        return steps;
    }

    private SolvedStep Step(CachedAggregator cached, AggregationStep step, bool asksAc, CancellationToken limit, CancellationToken aborted)
    {
        AggregationAnswer? linear = null;
        try
        {
            linear = cached.Aggregator.Solve(step, limit);
            return new SolvedStep(linear, asksAc ? cached.SolveAc(step, linear, limit) : null);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return new SolvedStep(linear ?? OutOfTime(step), null);
        }
    }

    private AggregationAnswer OutOfTime(AggregationStep step) => new(
        SolveStatus.TimeLimit, $"the request took longer than {options.RequestSeconds} seconds", null, null, step.PInjMaxKw.Sum(), step.PAbsMaxKw.Sum(), false);

    private static string ReadOpenApi()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("openapi.json is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
