using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Impedances that are negative, or of another order of magnitude than those of the same kind and voltage.</summary>
/// <remarks>
/// Lines are compared per km where lengths are known, else as they are, with a wider margin since lengths differ. Resistance and reactance are
/// compared by their ratio too. Transformers without windings in detail are compared per unit of their own rating
/// where all that is told, else per unit of the base; above 1 pu of its own rating none is believed.
/// </remarks>
internal static class ImpedanceRule
{
    private const double FactorPerKm = 8;

    // Jumpers and bus connectors are modelled as short lines with next to no impedance.
    private const double FactorPerKmBelow = 200;
    private const double FactorWhole = 20;
    private const double FactorWholeBelow = 100;

    // Equivalents of transmission networks hold couplers and stars of any size: a note, unless it is beyond this.
    private const double FactorMeshed = 1000;
    private const double FactorRatio = 20;
    private const double HighestOnRating = 1;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var lines = Enumerable.Range(0, grid.Branches.Count).Where(branch => grid.Branches[branch].Kind != BranchKind.Switch).ToArray();
        foreach (var branch in lines)
        {
            TellNegative(grid, branch, findings);
        }

        foreach (var group in lines.Where(branch => !HasWindings(grid, branch)).GroupBy(branch => Group.Of(grid, branch)))
        {
            Compare(grid, group.Key, [.. group], findings);
        }
    }

    private static void TellNegative(CheckedGrid grid, int branch, CheckFindings findings)
    {
        var (r, x) = grid.Impedances.Told(branch);
        var row = grid.Branches[branch];
        var isStar = row.Kind == BranchKind.Transformer || grid.Network.IsMeshed;
        if (r < 0)
        {
            findings.Add(new CheckFinding(
                isStar ? CheckSeverity.Note : CheckSeverity.Error, "impedance_negative", GridTables.Branches.Name, row.Id, "r",
                $"Its resistance is {r.Text()} {grid.Impedances.Unit(branch)}, below 0.", "Correct the sign; only the star of a three-winding transformer may have one."));
        }

        if (x < 0)
        {
            findings.Add(new CheckFinding(
                isStar ? CheckSeverity.Note : CheckSeverity.Warning, "impedance_negative", GridTables.Branches.Name, row.Id, "x",
                $"Its reactance is {x.Text()} {grid.Impedances.Unit(branch)}, below 0.", "Correct the sign, unless it is a series capacitor."));
        }
    }

    private static void Compare(CheckedGrid grid, Group group, int[] branches, CheckFindings findings)
    {
        var sizes = Array.ConvertAll(branches, branch => Size(grid, group, branch));
        var ratios = Array.ConvertAll(branches, branch => Ratio(grid, group, branch));
        var size = group.HasMeasure ? SpreadOfLogs.Of(sizes, FactorPerKm, FactorPerKmBelow) : SpreadOfLogs.Of(sizes, FactorWhole, FactorWholeBelow);
        var ratio = SpreadOfLogs.Of(ratios, FactorRatio);
        for (var at = 0; at < branches.Length; at++)
        {
            if (size is not null && (size.IsHigh(sizes[at]) || size.IsLow(sizes[at])))
            {
                findings.Add(new CheckFinding(
                    Severity(grid, sizes[at], size.Median), "impedance_outlier", group.Table, grid.Branches[branches[at]].Id, group.HasMatrix ? "r_ohm" : "r",
                    $"Its series impedance is {sizes[at].Text()} {group.Unit}, {Times(sizes[at], size.Median)} the median {size.Median.Text()} {group.Unit} of "
                    + $"{branches.Length} {group.Name}.",
                    "Check the unit (ohm, pu, per km or per mile) and the decimal point."));
            }
            else if (group.IsOnRating && sizes[at] > HighestOnRating)
            {
                findings.Add(new CheckFinding(
                    grid.Network.IsMeshed ? CheckSeverity.Note : CheckSeverity.Warning, "transformer_impedance", group.Table, grid.Branches[branches[at]].Id, "x",
                    $"Its impedance is {sizes[at].Text()} pu of its own rating, {grid.Branches[branches[at]].RatingMva!.Value.Text()} MVA; 0.01 to 0.2 is usual.",
                    "Check r and x, which are per unit of base_mva, and thermal_limit, in MVA."));
            }
            else if (ratio is not null && (ratio.IsHigh(ratios[at]) || ratio.IsLow(ratios[at])))
            {
                findings.Add(new CheckFinding(
                    grid.Network.IsMeshed ? CheckSeverity.Note : CheckSeverity.Warning, "rx_ratio_outlier", group.Table, grid.Branches[branches[at]].Id, group.HasMatrix ? "r_ohm" : "r",
                    $"Its R/X is {ratios[at].Text()}, {Times(ratios[at], ratio.Median)} the median {ratio.Median.Text()} of {branches.Length} {group.Name}.",
                    "Check whether r or x is in another unit, or at another decimal point."));
            }
        }
    }

    private static CheckSeverity Severity(CheckedGrid grid, double value, double median) =>
        grid.Network.IsMeshed && Math.Max(value / median, median / value) < FactorMeshed ? CheckSeverity.Note : CheckSeverity.Warning;

    private static double Size(CheckedGrid grid, Group group, int branch)
    {
        var (r, x) = Value(grid, group, branch);
        return Math.Sqrt((r * r) + (x * x))
            * (group.IsOnRating ? grid.Branches[branch].RatingMva!.Value / grid.BaseMva : group.IsPerKm ? 1 / grid.Branches[branch].LengthKm!.Value : 1);
    }

    private static double Ratio(CheckedGrid grid, Group group, int branch)
    {
        var (r, x) = Value(grid, group, branch);
        return x == 0 ? double.NaN : Math.Abs(r / x);
    }

    private static (double R, double X) Value(CheckedGrid grid, Group group, int branch) => group.HasMatrix
        ? grid.Impedances.Own(branch)
        : group.Kind == BranchKind.Transformer ? (grid.Branches[branch].RPu, grid.Branches[branch].XPu) : grid.Impedances.Told(branch);

    private static string Times(double value, double median) =>
        value > median ? $"{(value / median).Text()} times" : $"1/{(median / value).Text()} of";

    private static bool HasWindings(CheckedGrid grid, int branch) =>
        grid.Branches[branch].Kind == BranchKind.Transformer && grid.Table(ThreePhaseTables.Transformers) is { RowCount: > 0 };

    /// <summary>Branches that are compared with each other.</summary>
    private readonly record struct Group(BranchKind Kind, double BaseKv, bool IsPerKm, bool HasMatrix, bool IsInOhm, bool IsOnRating)
    {
        public static Group Of(CheckedGrid grid, int branch)
        {
            var isLine = grid.Branches[branch].Kind == BranchKind.Line;
            var kv = grid.BaseKv(branch);
            return new Group(
                grid.Branches[branch].Kind, isLine && double.IsFinite(kv) ? Math.Round(kv, 2) : 0, isLine && grid.Branches[branch].LengthKm is > 0,
                isLine && grid.Impedances.HasMatrix(branch), isLine && double.IsFinite(kv),
                !isLine && grid.Branches[branch].RatingMva is > 0 && grid.BaseMva > 0);
        }

        /// <summary>Whether lengths or ratings make sizes comparable.</summary>
        public bool HasMeasure => IsPerKm || IsOnRating;

        public string Table => HasMatrix ? ThreePhaseTables.LineImpedances.Name : GridTables.Branches.Name;

        public string Unit => (IsInOhm || HasMatrix ? "ohm" : IsOnRating ? "pu of the rating" : "pu") + (IsPerKm ? "/km" : "");

        public string Name => Kind == BranchKind.Transformer ? "transformers" : IsInOhm ? $"lines at {BaseKv.Text()} kV" : "lines";
    }
}
