namespace Gat.Dist.Pictures.Layout;

/// <summary>What a distance from the source is measured in.</summary>
public enum DistanceKind
{
    /// <summary>Length, km.</summary>
    Length,

    /// <summary>Impedance of the path, ohm, or pu where base voltages differ or are not known.</summary>
    Impedance,

    /// <summary>Number of branches.</summary>
    Branches,
}

/// <summary>How far each branch of a feeder goes.</summary>
internal sealed class PathMeasure
{
    // Some lines without a length among many are told in a note; beyond this share lengths say too little.
    private const double MostUnknownFraction = 0.1;

    private PathMeasure(DistanceKind kind, string axisTitle, string unit, double[] step, string? note) =>
        (Kind, AxisTitle, Unit, Step, Note) = (kind, axisTitle, unit, step, note);

    /// <summary>What is measured.</summary>
    public DistanceKind Kind { get; }

    /// <summary>Title of an axis of distances.</summary>
    public string AxisTitle { get; }

    /// <summary>Unit of distances; empty for a number of branches.</summary>
    public string Unit { get; }

    /// <summary>Distance between the ends of each branch, in the unit, at least 0.</summary>
    public double[] Step { get; }

    /// <summary>What a reader has to know of the distances; null: nothing.</summary>
    public string? Note { get; }

    /// <summary>The measure asked for; else lengths where the tables tell them, else impedances, else numbers of branches.</summary>
    public static PathMeasure Of(Feeder feeder, DistanceKind? asked) => asked switch
    {
        DistanceKind.Length => ByLength(feeder),
        DistanceKind.Impedance => ByImpedance(feeder),
        DistanceKind.Branches => ByBranches(feeder),
        _ when KnowsLengths(feeder) => ByLength(feeder),
        _ => ByImpedance(feeder) is var measure && measure.Step.Any(step => step > 0) ? measure : ByBranches(feeder),
    };

    private static bool KnowsLengths(Feeder feeder)
    {
        var lines = Lines(feeder).ToList();
        return lines.Any(line => feeder.Branches.LengthKm[line] > 0)
            && lines.Count(line => double.IsNaN(feeder.Branches.LengthKm[line])) <= MostUnknownFraction * lines.Count;
    }

    private static IEnumerable<int> Lines(Feeder feeder) =>
        Enumerable.Range(0, feeder.Branches.Count).Where(branch => feeder.Branches.Kind[branch] == BranchKind.Line && feeder.Branches.Closed[branch]);

    private static PathMeasure ByLength(Feeder feeder)
    {
        var unknown = Lines(feeder).Count(line => double.IsNaN(feeder.Branches.LengthKm[line]));
        return new PathMeasure(
            DistanceKind.Length, "distance from the source, km", "km",
            [.. feeder.Branches.LengthKm.Select(length => double.IsNaN(length) ? 0 : length)],
            unknown == 0 ? null : $"{unknown} {(unknown == 1 ? "line" : "lines")} without a length: counted as 0 km");
    }

    private static PathMeasure ByImpedance(Feeder feeder)
    {
        var branches = feeder.Branches;
        var base0 = feeder.Buses.Count == 0 ? double.NaN : feeder.Buses.BaseKv[0];
        var isOhm = feeder.Buses.BaseKv.All(baseKv => baseKv == base0);
        var factor = isOhm ? base0 * base0 / feeder.BaseMva : 1;
        double[] step = [.. Enumerable.Range(0, branches.Count).Select(branch => factor * double.Hypot(branches.RPu[branch], branches.XPu[branch]))];
        return isOhm
            ? new PathMeasure(DistanceKind.Impedance, "impedance of the path from the source, Ω", "Ω", step, null)
            : new PathMeasure(DistanceKind.Impedance, $"impedance of the path from the source, pu on {feeder.BaseMva:G6} MVA", "pu", step, null);
    }

    private static PathMeasure ByBranches(Feeder feeder) => new(
        DistanceKind.Branches, "branches from the source", "", [.. Enumerable.Repeat(1.0, feeder.Branches.Count)], null);
}
