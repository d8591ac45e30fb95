using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Loads of another order of magnitude than the others, and loads that the branches at their bus cannot carry.</summary>
internal static class LoadSizeRule
{
    private const double Factor = 30;
    private const double RatingMargin = 1.5;

    // Loads of a transmission network are whole cities beside villages.
    private const double FactorMeshed = 500;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var loads = Entries(grid);
        var spread = SpreadOfLogs.Of(loads.Select(load => load.SizeMva), Factor);
        foreach (var load in loads)
        {
            if (spread?.IsHigh(load.SizeMva) == true)
            {
                findings.Add(new CheckFinding(
                    grid.Network.IsMeshed && load.SizeMva < FactorMeshed * spread.Median ? CheckSeverity.Note : CheckSeverity.Warning, "load_outlier", load.Table, load.Element, load.Column,
                    $"The load is {load.SizeMva.Text()} MVA, {(load.SizeMva / spread.Median).Text()} times the median {spread.Median.Text()} MVA of {loads.Count} loads.",
                    "Check its unit: loads are in MW and Mvar."));
            }
            else if (spread?.IsLow(load.SizeMva) == true)
            {
                findings.Note(
                    "load_outlier", load.Table, load.Element, load.Column,
                    $"The load is {load.SizeMva.Text()} MVA, 1/{(spread.Median / load.SizeMva).Text()} of the median {spread.Median.Text()} MVA of {loads.Count} loads.",
                    "Check its unit: loads are in MW and Mvar.");
            }
        }

        CheckRatings(grid, findings);
        CheckNegative(loads, findings);
    }

    private static List<Entry> Entries(CheckedGrid grid)
    {
        var entries = new List<Entry>();
        foreach (var load in grid.Rows.Loads)
        {
            entries.Add(new Entry(ThreePhaseTables.Loads.Name, load.Id, "p", load.PMw, load.QMvar));
        }

        for (var bus = 0; bus < grid.Buses.Count; bus++)
        {
            if (!grid.IsDetailed[bus])
            {
                entries.Add(new Entry(GridTables.Nodes.Name, grid.Buses[bus].Id, "load_p", grid.LoadPMw[bus], grid.LoadQMvar[bus]));
            }
        }

        return entries.FindAll(entry => entry.SizeMva > 0);
    }

    /// <summary>A load above the ratings of all branches at its bus together cannot be fed.</summary>
    private static void CheckRatings(CheckedGrid grid, CheckFindings findings)
    {
        var rating = new double[grid.Buses.Count];
        foreach (var branch in Enumerable.Range(0, grid.Branches.Count).Where(grid.IsJoined))
        {
            var own = BranchRating.IsDefault(grid, branch) ? double.PositiveInfinity : BranchRating.Mva(grid, branch) ?? double.PositiveInfinity;
            rating[grid.FromBus[branch]] += own;
            rating[grid.ToBus[branch]] += own;
        }

        for (var bus = 0; bus < rating.Length; bus++)
        {
            var sizeMva = Math.Sqrt((grid.LoadPMw[bus] * grid.LoadPMw[bus]) + (grid.LoadQMvar[bus] * grid.LoadQMvar[bus]));
            if (rating[bus] > 0 && sizeMva > RatingMargin * rating[bus] && grid.Buses[bus].Type == BusType.Load && Array.IndexOf(grid.GeneratorBus, bus) < 0)
            {
                var (table, element, column) = grid.LoadPlace(bus);
                findings.Warning(
                    "load_above_rating", table, element, column,
                    $"The load of bus {grid.Buses[bus].Id}, {sizeMva.Text()} MVA, exceeds the {rating[bus].Text()} MVA that all branches at the bus may carry together.",
                    "Check the unit of the load (MW and Mvar) and of the limits (MVA, kA).");
            }
        }
    }

    private static void CheckNegative(List<Entry> loads, CheckFindings findings)
    {
        foreach (var load in loads.Where(load => load.PMw < 0))
        {
            findings.Note(
                "load_negative", load.Table, load.Element, load.Column, $"The load is {load.PMw.Text()} MW: it feeds in.",
                "Make it a generator or an asset if it is one.");
        }
    }

    private sealed record Entry(string Table, string Element, string Column, double PMw, double QMvar)
    {
        public double SizeMva { get; } = Math.Sqrt((PMw * PMw) + (QMvar * QMvar));
    }
}
