using System.Text.Json.Nodes;

namespace Gat.Dist.HostingCapacity;

/// <summary>Extremes and sums of a chunk's cases, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class HostingDigest(Feeder feeder)
{
    private readonly JsonObject constraints = [];
    private double evaluations;
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

    /// <summary>Writes the figures.</summary>
    public void WriteTo(JsonObject target)
    {
        target["evaluations"] = evaluations;
        target["constraints"] = constraints.DeepClone();
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
                ["element"] = limit.Bus >= 0 ? feeder.Buses.Id[limit.Bus] : limit.Branch >= 0 ? feeder.Branches.Id[limit.Branch] : null,
            };
        }
    }
}
