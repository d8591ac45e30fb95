using System.Numerics;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>The branches of a grid by phase that have a rating, and what passes through them.</summary>
internal sealed class RatedBranches
{
    private readonly ThreePhaseGrid grid;
    private readonly (int Branch, int First, int End)[] rated;

    /// <summary>Finds the branches of a grid that have a rating.</summary>
    public RatedBranches(ThreePhaseGrid grid)
    {
        this.grid = grid;
        rated = [.. Rated(grid)];
    }

    /// <summary>How many there are.</summary>
    public int Count => rated.Length;

    /// <summary>The branch of a rated one.</summary>
    public int Branch(int index) => rated[index].Branch;

    /// <summary>What passes through one in a lane of an engine whose flows were computed, each at its worse end.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="index">Which rated branch.</param>
    /// <param name="lane">The engine's lane.</param>
    /// <returns>Apparent power of all conductors together, MVA, and the greatest current of any of them, kA.</returns>
    public (double Mva, double Ka) Load(ThreePhaseEngine engine, int index, int lane)
    {
        var (branches, buses) = (grid.Feeder.Branches, grid.Feeder.Buses);
        var (branch, first, end) = rated[index];
        double mva = 0, ka = 0;
        for (var side = 0; side < 2; side++)
        {
            Complex power = 0;
            var bus = side == 0 ? branches.FromBus[branch] : branches.ToBus[branch];
            for (var row = first; row < end; row++)
            {
                var (terminal, current) = (engine.Flows.Terminal[(2 * row) + side], LaneFlows.At(engine.Flows.Current, (2 * row) + side, lane));
                power += terminal < 0 ? 0 : LaneFlows.At(engine.Lanes.V, terminal, lane) * Complex.Conjugate(current);
                ka = Math.Max(ka, current.Magnitude * grid.Feeder.BaseMva * Math.Sqrt(3) / buses.BaseKv[bus]);
            }

            mva = Math.Max(mva, power.Magnitude * grid.Feeder.BaseMva);
        }

        return (mva, ka);
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
}
