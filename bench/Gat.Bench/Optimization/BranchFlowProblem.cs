using Gat.Optimization.Problems;

namespace Gat.Bench.Optimization;

/// <summary>
/// The branch-flow relaxation of a made radial feeder, losses minimised: per branch p, q, l and the cone l v ≥ p² + q², per bus v. Its
/// loads are the upper sides of equations and may be changed in place.
/// </summary>
/// <remarks>M. Farivar, S. H. Low, "Branch flow model: relaxations and convexification", IEEE Trans. Power Syst. 28 (2013) 2554-2564.</remarks>
internal sealed class BranchFlowProblem
{
    private readonly int branches;

    /// <summary>A feeder of so many branches; each bus hangs on one of the ten before it.</summary>
    public BranchFlowProblem(int branches, int seed)
    {
        this.branches = branches;
        var random = new Random(seed);
        var builder = new ProblemBuilder { Name = $"branch flow {branches}" };
        builder.AddColumn(1, 1, name: "v0");
        for (var k = 1; k <= branches; k++)
        {
            builder.AddColumn(0.81, 1.21, name: $"v{k}");
        }

        for (var k = 0; k < 2 * branches; k++)
        {
            builder.AddRow(0, 0, $"balance{k}");
        }

        for (var k = 0; k < branches; k++)
        {
            AddBranch(builder, random, k, parent: random.Next(Math.Max(0, k - 9), k + 1));
        }

        Problem = builder.Build();
        Draw(seed);
    }

    /// <summary>The problem.</summary>
    public OptimizationProblem Problem { get; }

    /// <summary>New loads for every bus, written into the problem.</summary>
    public void Draw(int seed)
    {
        var random = new Random(seed);
        for (var k = 0; k < branches; k++)
        {
            var load = 0.6 / branches * (0.3 + random.NextDouble());
            (Problem.RowLower[k], Problem.RowUpper[k]) = (load, load);
            (Problem.RowLower[branches + k], Problem.RowUpper[branches + k]) = (0.5 * load, 0.5 * load);
        }
    }

    private void AddBranch(ProblemBuilder builder, Random random, int k, int parent)
    {
        var (r, x) = (0.3 / branches * (0.5 + random.NextDouble()), 0.2 / branches * (0.5 + random.NextDouble()));
        var (p, q, l) = (builder.AddColumn(), builder.AddColumn(), builder.AddColumn(0, cost: r));

        // Power received by bus k + 1 is p - r l; what it sends on is taken off by the branches that hang on it.
        builder.AddEntry(k, p, 1);
        builder.AddEntry(k, l, -r);
        builder.AddEntry(branches + k, q, 1);
        builder.AddEntry(branches + k, l, -x);
        if (parent > 0)
        {
            builder.AddEntry(parent - 1, p, -1);
            builder.AddEntry(branches + parent - 1, q, -1);
        }

        // v_child = v_parent - 2 (r p + x q) + (r² + x²) l.
        var drop = builder.AddRow(0, 0, $"drop{k}");
        builder.AddEntry(drop, k + 1, 1);
        builder.AddEntry(drop, parent, -1);
        builder.AddEntry(drop, p, 2 * r);
        builder.AddEntry(drop, q, 2 * x);
        builder.AddEntry(drop, l, -((r * r) + (x * x)));

        var cone = builder.AddCone(ConeKind.RotatedSecondOrder, 4, $"branch{k}");
        builder.AddConeEntry(cone, l, 1);
        builder.AddConeEntry(cone + 1, parent, 0.5);
        builder.AddConeEntry(cone + 2, p, 1);
        builder.AddConeEntry(cone + 3, q, 1);
    }
}
