using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Dist.Synthetic;

/// <summary>
/// A grid that exists nowhere, but could: substations with feeders of trunk and laterals on a map, conductors of a catalogue that taper
/// outwards, lognormal loads, switches, ties, reliability data and assets. An exact power flow at full load has judged it. The same
/// options give the same tables.
/// </summary>
public sealed class SyntheticFeeder
{
    private const double FirstMarginPu = 0.003;
    private const double MarginStepPu = 0.004;
    private const int MostRounds = 12;

    private SyntheticFeeder(TableSet tables, Feeder feeder, PowerFlowResult flow, bool keepsLimits, (int Substations, int Feeders, int Ties) counts)
    {
        (Tables, Feeder, Flow, KeepsLimits) = (tables, feeder, flow, keepsLimits);
        (Substations, Feeders, Ties) = counts;
    }

    /// <summary>Its tables: the grid, <c>reliability</c>, and <c>der_assets</c> where assets were asked for.</summary>
    public TableSet Tables { get; }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>Its power flow at full load; of a grid by phase status, sums and extremes only.</summary>
    public PowerFlowResult Flow { get; }

    /// <summary>Whether that flow keeps all voltage limits and ratings; false where the largest conductors do not suffice.</summary>
    public bool KeepsLimits { get; }

    /// <summary>Substations: buses that hold a voltage.</summary>
    public int Substations { get; }

    /// <summary>Feeders.</summary>
    public int Feeders { get; }

    /// <summary>Ties; fewer than asked for where the grid has no place for more.</summary>
    public int Ties { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="CommandLineException">An option is out of range.</exception>
    public static SyntheticFeeder Create(SyntheticOptions options)
    {
        options.Check();
        var layout = new SyntheticLayout(options);
        var sizing = new ConductorSizing(layout);
        var tables = new SyntheticTables(layout, sizing);
        var marginPu = FirstMarginPu;
        for (var round = 0; ; round++)
        {
            var canRise = sizing.RaiseVoltages(marginPu);
            var set = tables.Grid();
            var feeder = FeederReader.Read(set);
            var (flow, loading) = SyntheticFlow.Solve(feeder, set, options.IsByPhase);
            var (lines, ties) = Overloaded(layout, feeder, loading);
            var isLow = !flow.HasSolution || flow.VMin.Pu < ConductorSizing.LowestPu;
            var keepsLimits = !isLow && lines.Count == 0 && ties.Count == 0 && flow.VMax.Pu <= ConductorSizing.HighestPu;
            if (keepsLimits || round == MostRounds || !((isLow && canRise) || (lines.Count + ties.Count > 0 && sizing.Enlarge(lines, ties))))
            {
                set.Put(tables.Reliability());
                if (options.AssetFraction > 0)
                {
                    set.Put(tables.Assets());
                }

                return new SyntheticFeeder(set, feeder, flow, keepsLimits, (layout.Tree.SubstationCount, layout.Tree.FeederCount, layout.Ties.Count));
            }

            marginPu += isLow ? MarginStepPu : 0;
        }
    }

    private static (List<int> Lines, List<int> Ties) Overloaded(SyntheticLayout layout, Feeder feeder, double[] loadingPct)
    {
        var names = new SyntheticNames(layout);
        return (
            [.. Enumerable.Range(0, layout.Tree.Count).Where(bus => layout.Upstream[bus] >= 0 && IsOverloaded(names.Line[bus]))],
            [.. Enumerable.Range(0, layout.Ties.Count).Where(tie => IsOverloaded(names.Tie[tie]))]);

        bool IsOverloaded(string branch) => loadingPct[feeder.BranchIndex[branch]] > 100;
    }
}
