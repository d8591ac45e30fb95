using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar;

/// <summary>What voltages of phases and loadings of branches exceed in one lane of an engine.</summary>
internal sealed class PhaseTally
{
    private const int lanes = LaneLayout.Lanes;

    private readonly ThreePhaseGrid grid;
    private readonly int[] places;
    private readonly (int Branch, int First, int End)[] rated;

    public PhaseTally(ThreePhaseGrid grid, bool keepsRatings)
    {
        this.grid = grid;
        var buses = grid.Feeder.Buses;
        places = [.. Enumerable.Range(0, buses.Count).Where(bus => buses.Type[bus] != BusType.Slack)
            .SelectMany(bus => TerminalText.Conductors(buses.Phases[bus] & PhaseSet.Abc).Select(conductor => Places.Of(bus, conductor)))];
        rated = keepsRatings ? [.. Rated(grid)] : [];
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

        foreach (var rows in rated)
        {
            tally.AddLoading(Loading(engine, rows, lane), isLimit: true);
        }

        return tally;
    }

    private static IEnumerable<(int Branch, int First, int End)> Rated(ThreePhaseGrid grid)
    {
        var rows = grid.Flows.Branch;
        for (int row = 0, end; row < rows.Length; row = end)
        {
            for (end = row; end < rows.Length && rows[end] == rows[row]; end++)
            {
            }

            if (!double.IsNaN(grid.Feeder.Branches.RatingMva[rows[row]]) || !double.IsNaN(grid.Feeder.Branches.IMaxKa[rows[row]]))
            {
                yield return (rows[row], row, end);
            }
        }
    }

    /// <summary>The greater of power over rating and current over its limit, at the worse end.</summary>
    private double Loading(ThreePhaseEngine engine, (int Branch, int First, int End) rows, int lane)
    {
        var (branches, buses) = (grid.Feeder.Branches, grid.Feeder.Buses);
        double mva = 0, ka = 0;
        for (var side = 0; side < 2; side++)
        {
            Complex power = 0;
            var bus = side == 0 ? branches.FromBus[rows.Branch] : branches.ToBus[rows.Branch];
            for (var row = rows.First; row < rows.End; row++)
            {
                var (terminal, current) = (engine.Flows.Terminal[(2 * row) + side], LaneFlows.At(engine.Flows.Current, (2 * row) + side, lane));
                power += terminal < 0 ? 0 : LaneFlows.At(engine.Lanes.V, terminal, lane) * Complex.Conjugate(current);
                ka = Math.Max(ka, current.Magnitude * grid.Feeder.BaseMva * Math.Sqrt(3) / buses.BaseKv[bus]);
            }

            mva = Math.Max(mva, power.Magnitude * grid.Feeder.BaseMva);
        }

        var byPower = mva / branches.RatingMva[rows.Branch];
        var byCurrent = ka / branches.IMaxKa[rows.Branch];
        return double.IsNaN(byPower) || byCurrent > byPower ? byCurrent : byPower;
    }
}
