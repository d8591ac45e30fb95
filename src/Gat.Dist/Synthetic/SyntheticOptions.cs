using Gat.Faults;

namespace Gat.Dist.Synthetic;

/// <summary>What a synthetic feeder is like.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Fewest buses.</summary>
    public const int FewestBuses = 10;

    /// <summary>Most buses.</summary>
    public const int MostBuses = 200_000;

    /// <summary>Buses, substations and low-voltage ones included.</summary>
    public int Buses { get; init; } = 100;

    /// <summary>Seed of all draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Ties per bus; 0 gives a grid without any.</summary>
    public double TieRatio { get; init; } = 0.02;

    /// <summary>Whether ties are closed in normal operation, so that the grid is weakly meshed instead of radial.</summary>
    public bool ClosesTies { get; init; }

    /// <summary>Share of the loaded buses whose load stands behind a transformer of its own at 0.4 kV.</summary>
    public double LowVoltageFraction { get; init; }

    /// <summary>Base voltage of the lines, line to line.</summary>
    public double BaseKv { get; init; } = 20;

    /// <summary>Greatest length of line between a bus and its substation.</summary>
    public double ReachKm { get; init; } = 12;

    /// <summary>Load of each feeder; null: 0.25 MW for each kV.</summary>
    public double? FeederMw { get; init; }

    /// <summary>Share of the loaded buses with an asset: photovoltaic plant, store or charging point.</summary>
    public double AssetFraction { get; init; }

    /// <summary>Whether it is told by phase: unbalanced loads, and small laterals of one phase.</summary>
    public bool IsByPhase { get; init; }

    /// <summary>Load of each feeder, filled in.</summary>
    internal double LoadOfFeederMw => FeederMw ?? 0.25 * BaseKv;

    /// <summary>Refuses numbers that cannot be.</summary>
    /// <exception cref="CommandLineException">A number is out of range; all are told.</exception>
    public void Check()
    {
        var faults = new List<Fault>();
        Require(Buses is >= FewestBuses and <= MostBuses, $"{Buses} buses cannot be.", "--buses", $"Give a number from {FewestBuses} to {MostBuses}.");
        Require(TieRatio is >= 0 and <= 0.2, $"{TieRatio} ties per bus cannot be.", "--meshed", "Give a number from 0 to 0.2.");
        Require(LowVoltageFraction is >= 0 and <= 1, $"A share of {LowVoltageFraction} cannot be.", "--lv", "Give a number from 0 to 1.");
        Require(BaseKv is >= 3 and <= 50, $"Lines of {BaseKv} kV cannot be.", "--base-kv", "Give a medium voltage, from 3 to 50 kV.");
        Require(ReachKm is >= 0.1 and <= 200, $"A reach of {ReachKm} km cannot be.", "--reach-km", "Give a number from 0.1 to 200.");
        Require(LoadOfFeederMw is > 0 and <= 100, $"{FeederMw} MW cannot be.", "--feeder-mw", "Give a number above 0, at most 100.");
        Require(!IsByPhase || LowVoltageFraction is 0, "A grid by phase has no low-voltage buses.", "--lv", "Leave --lv out, or give --form balanced.");
        Require(AssetFraction is >= 0 and <= 1, $"A share of {AssetFraction} cannot be.", "--der", "Give a number from 0 to 1.");
        if (faults.Count > 0)
        {
            throw new CommandLineException(faults);
        }

        void Require(bool holds, string what, string where, string fix)
        {
            if (!holds)
            {
                faults.Add(new Fault(what, where, fix));
            }
        }
    }
}
