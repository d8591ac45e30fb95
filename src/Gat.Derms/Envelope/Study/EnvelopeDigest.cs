using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Derms.Envelope.Operating;

namespace Gat.Derms.Envelope.Study;

/// <summary>Sums of a chunk's envelopes, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class EnvelopeDigest
{
    private static readonly string[] sums =
    [
        "regions", "found", "vertices", "pulled_in", "verified", "directions", "inner_area", "outer_area", "unconstrained_area", "edges_broken",
        "boxes", "boxes_found", "boxes_verified", "box_width_mw", "box_linear_width_mw", "box_points",
    ];

    private readonly Dictionary<string, double> figures = sums.ToDictionary(name => name, _ => 0.0);

    internal void Add(EnvelopeRegion region)
    {
        figures["regions"]++;
        figures["directions"] += region.Directions;
        if (region.Corners.IsEmpty)
        {
            return;
        }

        figures["found"]++;
        figures["vertices"] += region.Corners.Length;
        figures["pulled_in"] += region.Corners.Count(corner => corner.IsPulledIn);
        figures["verified"] += region.Corners.Count(corner => corner.IsVerified);
        figures["inner_area"] += region.InnerArea;
        figures["outer_area"] += region.OuterArea;
        figures["unconstrained_area"] += region.UnconstrainedArea;
        figures["edges_broken"] += region.EdgeViolationPu == 0 ? 0 : 1;
    }

    internal void Add(OperatingBox box)
    {
        figures["boxes"]++;
        if (box.Ranges.Length > 0)
        {
            figures["boxes_found"]++;
            figures["boxes_verified"] += box.IsVerified ? 1 : 0;
            figures["box_width_mw"] += box.WidthMw;
            figures["box_linear_width_mw"] += box.LinearWidthMw;
            figures["box_points"] += box.PointsChecked;
        }
    }

    /// <summary>Writes the figures.</summary>
    public void WriteTo(JsonObject target)
    {
        foreach (var name in sums)
        {
            target[name] = figures[name];
        }
    }

    /// <summary>The figures of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject();
        foreach (var name in sums)
        {
            merged[name] = 0.0;
        }

        foreach (var chunk in chunks)
        {
            foreach (var name in sums)
            {
                merged[name] = Number(merged, name) + Number(chunk, name);
            }
        }

        return merged;
    }

    /// <summary>A figure as a number; what was read back from a journal may be kept as a whole number.</summary>
    public static double Number(JsonObject figures, string name) => figures[name] is { } value
        ? double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : 0;
}
