using System.Text.Json.Nodes;

namespace Gat.Dist.Sensitivity;

/// <summary>How far one linear model was from exact voltages, relative to these: sums that chunks can add up.</summary>
internal sealed class LinearError
{
    private double samples;
    private double voltages;
    private double sum;
    private double worst;
    private string? worstNode;
    private double worstSample = -1;

    /// <summary>Compares the voltages of one sample.</summary>
    public void Add(int sample, ReadOnlySpan<double> exactPu, ReadOnlySpan<double> linearPu, ReadOnlySpan<bool> counts, IReadOnlyList<string> ids)
    {
        samples++;
        for (var bus = 0; bus < exactPu.Length; bus++)
        {
            if (!counts[bus] || double.IsNaN(exactPu[bus]))
            {
                continue;
            }

            // A model that gives no voltage at all is as wrong as one that gives 0.
            var error = double.IsNaN(linearPu[bus]) ? 1 : Math.Abs(linearPu[bus] - exactPu[bus]) / exactPu[bus];
            voltages++;
            sum += error;
            if (error > worst || worstNode is null)
            {
                (worst, worstNode, worstSample) = (error, ids[bus], sample);
            }
        }
    }

    /// <summary>Adds what another chunk found; chunks come in order.</summary>
    public void Add(JsonObject other)
    {
        samples += Number(other, "samples");
        voltages += Number(other, "voltages");
        sum += Number(other, "sum");
        if (other["worst_node"] is not null && (Number(other, "worst") > worst || worstNode is null))
        {
            (worst, worstNode, worstSample) = (Number(other, "worst"), other["worst_node"]!.GetValue<string>(), Number(other, "worst_sample"));
        }
    }

    /// <summary>The sums, for the journal.</summary>
    public JsonObject Sums() => new()
    {
        ["samples"] = samples,
        ["voltages"] = voltages,
        ["sum"] = sum,
        ["worst"] = worst,
        ["worst_node"] = worstNode,
        ["worst_sample"] = worstSample,
    };

    /// <summary>What a user is told.</summary>
    public JsonObject Told() => new()
    {
        ["samples"] = samples,
        ["mean_error_pct"] = voltages > 0 ? 100 * sum / voltages : null,
        ["max_error_pct"] = voltages > 0 ? 100 * worst : null,
        ["max_error_node"] = worstNode,
        ["max_error_sample"] = voltages > 0 ? worstSample + 1 : null,
    };

    private static double Number(JsonObject from, string name) => from[name] is JsonValue value && double.TryParse(
        value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
