using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar;

/// <summary>What voltages of phases and loadings of branches exceed in one lane of an engine.</summary>
internal sealed class PhaseTally
{
    private const int lanes = LaneLayout.Lanes;

    private readonly ThreePhaseGrid grid;
    private readonly int[] places;
    private readonly RatedBranches? rated;

    public PhaseTally(ThreePhaseGrid grid, bool keepsRatings)
    {
        this.grid = grid;
        var buses = grid.Feeder.Buses;
        places = [.. Enumerable.Range(0, buses.Count).Where(bus => buses.Type[bus] != BusType.Slack)
            .SelectMany(bus => TerminalText.Conductors(buses.Phases[bus] & PhaseSet.Abc).Select(conductor => Places.Of(bus, conductor)))];
        rated = keepsRatings ? new RatedBranches(grid) : null;
    }

    /// <summary>Phases whose voltages are looked at.</summary>
    public int PhaseCount => places.Length;

    /// <summary>Looks at a lane of an engine whose flows were computed.</summary>
    public LimitTally Take(ThreePhaseEngine engine, int lane)
    {
        var tally = LimitTally.Start();
        var buses = grid.Feeder.Buses;
        foreach (var place in places)
        {
            var terminal = engine.Network.TerminalOf[place];
            if (terminal >= 0)
            {
                var bus = Places.Bus(place);
                tally.AddVoltage(LaneFlows.At(engine.Lanes.V, terminal, lane).Magnitude, buses.VMinPu[bus], buses.VMaxPu[bus]);
            }
        }

        for (var index = 0; index < rated?.Count; index++)
        {
            tally.AddLoading(Loading(rated, engine, index, lane), isLimit: true);
        }

        return tally;
    }

    /// <summary>The greater of power over rating and current over its limit, at the worse end.</summary>
    private double Loading(RatedBranches ratings, ThreePhaseEngine engine, int index, int lane)
    {
        var (branch, (mva, ka)) = (ratings.Branch(index), ratings.Load(engine, index, lane));
        var byPower = mva / grid.Feeder.Branches.RatingMva[branch];
        var byCurrent = ka / grid.Feeder.Branches.IMaxKa[branch];
        return double.IsNaN(byPower) || byCurrent > byPower ? byCurrent : byPower;
    }
}
