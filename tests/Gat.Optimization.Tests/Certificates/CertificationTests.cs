using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Certificates;

/// <summary>What counts as proved, on problems small enough to do by hand.</summary>
public sealed class CertificationTests
{
    // Minimise x + 2 y where x + y ≥ 2 and x, y ≥ 0: the optimum 2 at (2, 0), dual value 1 of the row, reduced costs 0 and 1.
    private static readonly double[] optimum = [2, 0], rowDual = [1], reducedCosts = [0, 1];

    [Fact]
    public void An_optimum_with_its_dual_values_has_no_residual()
    {
        var certificate = Certification.Judge(Linear(), SolveStatus.Solved, optimum, new DualValues(rowDual, reducedCosts, []));

        Assert.Equal((0, 0, 0), (certificate.PrimalResidual, certificate.DualResidual, certificate.RelativeGap));
        Assert.Equal((2, 2), (certificate.PrimalObjective, certificate.DualObjective));
        Assert.Equal(SolveStatus.Solved, Certification.Confirm(SolveStatus.Solved, certificate));
    }

    [Theory]
    [InlineData(1.5, 0, 1, 0, 1)]
    [InlineData(3, 0, 1, 0, 1)]
    [InlineData(2, -0.5, 1, 0, 1)]
    [InlineData(2, 0, -1, 2, 3)]
    [InlineData(2, 0, 1, 0, 0)]
    [InlineData(2, 0, 2, -1, 0)]
    [InlineData(double.NaN, 0, 1, 0, 1)]
    [InlineData(2, 0, double.NaN, 0, 1)]
    public void A_wrong_point_or_dual_value_is_not_confirmed(double x, double y, double row, double first, double second)
    {
        double[] point = [x, y], rows = [row], bounds = [first, second];
        var certificate = Certification.Judge(Linear(), SolveStatus.Solved, point, new DualValues(rows, bounds, []));

        Assert.Equal(SolveStatus.NotConverged, Certification.Confirm(SolveStatus.Solved, certificate));
    }

    [Fact]
    public void Residuals_are_relative_to_the_largest_right_hand_side_and_cost()
    {
        double[] point = [2 - 3e-3, 0], rows = [1], bounds = [0, 1 - 6e-3];
        var certificate = Certification.Judge(Linear(), SolveStatus.Solved, point, new DualValues(rows, bounds, []));

        // 3e-3 over 1 + 2 and 6e-3 over 1 + 2.
        Assert.Equal(1e-3, certificate.PrimalResidual, 1e-12);
        Assert.Equal(2e-3, certificate.DualResidual, 1e-12);
    }

    // x + y ≥ 2 and x + y ≤ 1, both free: weights 1 and -1 cancel A and leave 2 - 1 = 1.
    [Theory]
    [InlineData(1, -1, true)]
    [InlineData(5, -5, true)]
    [InlineData(1, -0.9, false)]
    [InlineData(-1, 1, false)]
    [InlineData(0, 0, false)]
    [InlineData(double.NaN, -1, false)]
    public void Weights_prove_infeasibility_only_where_they_cancel_the_rows_and_have_their_signs(double first, double second, bool isProof)
    {
        var builder = new ProblemBuilder();
        builder.AddColumn();
        builder.AddColumn();
        foreach (var (row, lower, upper) in new[] { (0, 2.0, double.PositiveInfinity), (1, double.NegativeInfinity, 1.0) })
        {
            builder.AddRow(lower, upper);
            builder.AddEntry(row, 0, 1);
            builder.AddEntry(row, 1, 1);
        }

        double[] weights = [first, second];
        var certificate = Certification.Judge(builder.Build(), SolveStatus.Infeasible, [], new DualValues(weights, new double[2], []));

        Assert.Equal(isProof ? SolveStatus.Infeasible : SolveStatus.NotConverged, Certification.Confirm(SolveStatus.Infeasible, certificate));
    }

    // Minimise -x + y² where x ≥ 0 and x - y ≥ 0.
    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(-1, 0, false)]
    [InlineData(0, 0, false)]
    [InlineData(double.NaN, 0, false)]
    public void A_direction_proves_endless_improvement_only_where_nothing_stops_it(double x, double y, bool isProof)
    {
        var builder = new ProblemBuilder();
        builder.AddColumn(0, cost: -1);
        builder.AddColumn();
        builder.AddQuadratic(1, 1, 2);
        var row = builder.AddRow(0, double.PositiveInfinity);
        builder.AddEntry(row, 0, 1);
        builder.AddEntry(row, 1, -1);

        double[] direction = [x, y];
        var certificate = Certification.Judge(builder.Build(), SolveStatus.Unbounded, direction, default);

        Assert.Equal(isProof ? SolveStatus.Unbounded : SolveStatus.NotConverged, Certification.Confirm(SolveStatus.Unbounded, certificate));
    }

    [Fact]
    public void A_cone_is_left_by_as_much_as_its_vector_is_too_long()
    {
        var builder = new ProblemBuilder();
        var x = builder.AddColumn(cost: 1);
        var cone = builder.AddCone(ConeKind.SecondOrder, 3);
        builder.AddConeEntry(cone, x, 1);
        builder.AddConeConstant(cone + 1, 3);
        builder.AddConeConstant(cone + 2, 4);
        double[] point = [4.5];

        var certificate = Certification.Judge(builder.Build(), SolveStatus.Solved, point, default);

        Assert.Equal(0.5 / (1 + 4), certificate.PrimalResidual, 1e-12);
    }

    // Whatever the dual values, the bound they give is one.
    [Fact]
    public void A_safe_bound_is_never_above_the_optimum() => Properties.HoldForAnySeed(200, seed =>
    {
        var random = new Random(seed);
        var problem = Linear();
        (problem.Upper[0], problem.Upper[1]) = (5, 5);
        double[] duals = [random.NextDouble() * 6 - 3];

        var bound = SafeBound.Of(problem, optimum, duals, [], problem.Lower, problem.Upper);

        Assert.InRange(bound, double.NegativeInfinity, 2 + 1e-12);
    });

    [Fact]
    public void A_safe_bound_of_the_right_dual_values_is_the_optimum()
    {
        var problem = Linear();
        (problem.Upper[0], problem.Upper[1]) = (5, 5);

        Assert.Equal(2, SafeBound.Of(problem, optimum, rowDual, [], problem.Lower, problem.Upper), 1e-9);
    }

    private static OptimizationProblem Linear()
    {
        var builder = new ProblemBuilder();
        builder.AddColumn(0, cost: 1, name: "x");
        builder.AddColumn(0, cost: 2, name: "y");
        var row = builder.AddRow(2, double.PositiveInfinity, "cover");
        builder.AddEntry(row, 0, 1);
        builder.AddEntry(row, 1, 1);
        return builder.Build();
    }
}
