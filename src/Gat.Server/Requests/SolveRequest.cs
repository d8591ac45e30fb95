using System.Text.Json;
using Gat.Derms.Aggregation;

namespace Gat.Server.Requests;

/// <summary>A request to solve, of one step or of several.</summary>
/// <param name="Plants">The plants.</param>
/// <param name="Steps">What they could do without a network, step by step.</param>
/// <param name="QRatio">Reactive power as a share of the greatest injection.</param>
/// <param name="QCapKvar">Caps on it; null: none.</param>
/// <param name="UsesCache">Whether a cached aggregator may serve, and a new one be kept.</param>
/// <param name="AsksAc">Whether to re-optimise in AC too.</param>
/// <param name="Ignored">Fields that mean nothing here.</param>
internal sealed record SolveRequest(Plants Plants, AggregationStep[] Steps, double QRatio, double[]? QCapKvar, bool UsesCache, bool AsksAc, string[] Ignored)
{
    private static readonly string[] common = ["vpp_nodes", "q_ratio", "q_cap_kvar", "use_cache", "ac_verify"];

    /// <summary>The body of <c>aggregator/solve</c>.</summary>
    /// <exception cref="RequestException">400.</exception>
    public static SolveRequest ReadProfiles(JsonElement body, AggregationGrid grid, int maxNodes, int maxSteps)
    {
        var plants = Plants.Read(body, grid, maxNodes);
        if (!Fields.IsGiven(body, "p_inj_max_profile", out var injection) || !Fields.IsGiven(body, "p_abs_max_profile", out var absorption))
        {
            throw RequestException.Wrong("p_inj_max_profile and p_abs_max_profile are required");
        }

        var (inj, abs) = (Profile(injection, "p_inj_max_profile", maxSteps), Profile(absorption, "p_abs_max_profile", maxSteps));
        if (inj.Length != abs.Length || inj[0].Length != abs[0].Length)
        {
            throw RequestException.Wrong($"p_inj_max_profile ({inj.Length}, {inj[0].Length}) and p_abs_max_profile ({abs.Length}, {abs[0].Length}) must have the same shape");
        }

        return Make(body, plants, inj, abs, ["p_inj_max_profile", "p_abs_max_profile", .. common]);
    }

    /// <summary>The body of <c>aggregator/solve/single</c>.</summary>
    /// <exception cref="RequestException">400.</exception>
    public static SolveRequest ReadSingle(JsonElement body, AggregationGrid grid, int maxNodes)
    {
        var plants = Plants.Read(body, grid, maxNodes);
        if (!Fields.IsGiven(body, "p_inj_max", out var injection) || !Fields.IsGiven(body, "p_abs_max", out var absorption))
        {
            throw RequestException.Wrong("p_inj_max and p_abs_max are required");
        }

        if (injection.ValueKind != JsonValueKind.Array || absorption.ValueKind != JsonValueKind.Array)
        {
            throw RequestException.Wrong("p_inj_max and p_abs_max must be 1D arrays");
        }

        var (inj, abs) = (Fields.Row(injection, "p_inj_max"), Fields.Row(absorption, "p_abs_max"));
        return inj.Length == abs.Length
            ? Make(body, plants, [inj], [abs], ["p_inj_max", "p_abs_max", .. common])
            : throw RequestException.Wrong($"p_inj_max ({inj.Length}) and p_abs_max ({abs.Length}) must have the same length");
    }

    private static SolveRequest Make(JsonElement body, Plants plants, double[][] inj, double[][] abs, string[] known)
    {
        if (inj[0].Length != plants.Buses.Length)
        {
            throw RequestException.Wrong($"Number of nodes in profiles ({inj[0].Length}) does not match vpp_nodes length ({plants.Buses.Length})");
        }

        var (ratio, caps) = (Fields.Ratio(body, "q_ratio", 0.5), Fields.Caps(body, "q_cap_kvar", plants.Buses.Length));
        var steps = new AggregationStep[inj.Length];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = AggregationStep.Of(inj[step], abs[step], ratio, caps);
        }

        return new SolveRequest(
            plants, steps, ratio, caps, Fields.Flag(body, "use_cache", true), Fields.Flag(body, "ac_verify", false), Fields.Ignored(body, known));
    }

    private static double[][] Profile(JsonElement matrix, string name, int maxSteps)
    {
        if (matrix.ValueKind != JsonValueKind.Array)
        {
            throw RequestException.Wrong("p_inj_max_profile and p_abs_max_profile must be 2D arrays");
        }

        var steps = matrix.GetArrayLength();
        if (steps == 0 || steps > maxSteps)
        {
            throw RequestException.Wrong($"{name} has {steps} time steps; from 1 to {maxSteps} are taken");
        }

        var (rows, at) = (new double[steps][], 0);
        foreach (var row in matrix.EnumerateArray())
        {
            rows[at] = row.ValueKind == JsonValueKind.Array
                ? Fields.Row(row, $"{name}[{at}]")
                : throw RequestException.Wrong("p_inj_max_profile and p_abs_max_profile must be 2D arrays");
            if (rows[at].Length != rows[0].Length)
            {
                throw RequestException.Wrong($"{name}[{at}] has {rows[at].Length} values, {name}[0] has {rows[0].Length}");
            }

            at++;
        }

        return rows;
    }
}
