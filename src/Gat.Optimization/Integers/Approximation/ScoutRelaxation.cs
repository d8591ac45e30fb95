using Gat.Optimization.Integers.Search;

namespace Gat.Optimization.Integers.Approximation;

/// <summary>Conic relaxations of a tree search that leave tangents in a linear problem, where the search has been.</summary>
internal sealed class ScoutRelaxation(ConicRelaxation relaxation, LinearMaster master, ConeCuts cones, CostParts parts) : INodeRelaxation
{
    public NodeAnswer Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double cutoff, object? start, bool isProbe)
    {
        var answer = relaxation.Solve(lower, upper, cutoff, start, isProbe);
        if (answer.Outcome == NodeOutcome.Solved)
        {
            foreach (var cut in cones.Tangents(answer.X, double.NegativeInfinity).Concat(parts.Tangents(answer.X)))
            {
                master.AddUnlessSimilar(cut);
            }
        }

        return answer;
    }

    // The relaxation is the caller's.
    public void Dispose()
    {
    }
}
