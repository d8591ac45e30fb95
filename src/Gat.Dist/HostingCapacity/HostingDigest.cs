using System.Text.Json.Nodes;
using Gat.Dist.HostingCapacity.Optimum;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>Extremes and sums of a chunk's cases, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class HostingDigest(Feeder feeder)
{
    private readonly JsonObject constraints = [];
    private double evaluations;
    private readonly JsonObject optima = [];
    private readonly JsonArray binding = [];
    private HostingResult? least;
    private HostingResult? greatest;

    /// <summary>Takes a case into account.</summary>
    internal void Add(HostingResult result)
    {
        evaluations += result.Evaluations;
        if (double.IsNaN(result.LevelMw))
        {
            return;
        }

        least = least is null || result.TotalMw < least.TotalMw ? result : least;
        greatest = greatest is null || result.TotalMw > greatest.TotalMw ? result : greatest;
        var word = result.Limit.Constraint.Word();
        constraints[word] = Number(constraints[word]) + 1;
    }

    /// <summary>Takes the optimum of a case and its replay into account.</summary>
    internal void Add(OptimumResult optimum, bool isVerified)
    {
        const int limitsToTell = 3;
        optima["solved"] = Number(optima["solved"]) + (optimum.Status == SolveStatus.Solved ? 1 : 0);
        optima["verified"] = Number(optima["verified"]) + (isVerified ? 1 : 0);
        optima["optimum_mw"] = double.IsNaN(optimum.TotalMw) ? null : optimum.TotalMw;
        binding.Clear();
        foreach (var one in optimum.Binding.Take(limitsToTell))
        {
            binding.Add(new JsonObject { ["constraint"] = one.Limit.Constraint.Word(), ["element"] = Element(one.Limit), ["gain_mw_per_unit"] = one.GainMwPerUnit });
        }
    }

    /// <summary>Writes the figures.</summary>
    public void WriteTo(JsonObject target)
    {
        target["evaluations"] = evaluations;
        target["constraints"] = constraints.DeepClone();
        if (optima.Count > 0)
        {
            target["optima"] = optima.DeepClone();
            target["binding"] = binding.DeepClone();
        }

        Write(target, "least", least);
        Write(target, "greatest", greatest);
    }

    /// <summary>The figures of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject { ["evaluations"] = 0.0, ["constraints"] = new JsonObject() };
        foreach (var chunk in chunks)
        {
            merged["evaluations"] = Number(merged["evaluations"]) + Number(chunk["evaluations"]);
            foreach (var (word, count) in chunk["constraints"]?.AsObject() ?? [])
            {
                merged["constraints"]![word] = Number(merged["constraints"]![word]) + Number(count);
            }

            if (chunk["optima"] is JsonObject optima)
            {
                // Of several cases the sums are told, of one what holds it back.
                merged["optima"] = merged["optima"] is not JsonObject before ? optima.DeepClone() : new JsonObject
                {
                    ["solved"] = Number(before["solved"]) + Number(optima["solved"]),
                    ["verified"] = Number(before["verified"]) + Number(optima["verified"]),
                };
                merged["binding"] = chunk["binding"]?.DeepClone();
            }

            TakeBetter(merged, chunk, "least", sign: -1);
            TakeBetter(merged, chunk, "greatest", sign: 1);
        }

        return merged;
    }

    /// <summary>A figure as a number; what was read back from a journal may be kept as a whole number.</summary>
    public static double Number(JsonNode? value) => value is null ? 0
        : double.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static void TakeBetter(JsonObject merged, JsonObject chunk, string name, int sign)
    {
        if (chunk[name] is { } other && (merged[name] is null || sign * Number(other["total_mw"]) > sign * Number(merged[name]!["total_mw"])))
        {
            merged[name] = other.DeepClone();
        }
    }

    private void Write(JsonObject target, string name, HostingResult? result)
    {
        if (result is not null)
        {
            var limit = result.Limit;
            target[name] = new JsonObject
            {
                ["case_id"] = result.Units.Id,
                ["total_mw"] = result.TotalMw,
                ["constraint"] = limit.Constraint.Word(),
                ["element"] = Element(limit),
            };
        }
    }

    private string? Element(in Violation limit) =>
        limit.Bus >= 0 ? feeder.Buses.Id[limit.Bus] : limit.Branch >= 0 ? feeder.Branches.Id[limit.Branch] : null;
}
