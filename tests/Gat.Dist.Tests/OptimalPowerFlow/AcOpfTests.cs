using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.Tests.OptimalPowerFlow;

public sealed class AcOpfTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>Objectives of power-grid-lib/pglib-opf v23.07, BASELINE.md: five digits.</summary>
    [SharedTheory]
    [InlineData("case3_lmbd", 5.8126e+03)]
    [InlineData("case14_ieee", 2.1781e+03)]
    [InlineData("case30_as", 8.0313e+02)]
    [InlineData("case39_epri", 1.3842e+05)]
    [InlineData("case60_c", 9.2694e+04)]
    [InlineData("case89_pegase", 1.0729e+05)]
    [InlineData("case162_ieee_dtc", 1.0808e+05)]
    [InlineData("case197_snem", 1.5017e+00)]
    [InlineData("case240_pserc", 3.3297e+06)]
    [InlineData("case500_goc", 4.5495e+05)]
    [InlineData("case793_goc", 2.6020e+05)]
    [InlineData("case2312_goc", 4.4133e+05)]
    [InlineData("case2746wp_k", 1.6317e+06)]
    public void The_published_cost_of_a_pglib_case_is_reached(string name, double published)
    {
        var file = $"pglib_opf_{name}.m";
        var source = MatpowerCaseReader.Parse(File.ReadAllBytes(SharedFolder.At("pglib", file)), file);

        var solution = NonlinearSolver.Solve(new AcOpfProgram(MatpowerOpf.Read(source)));

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.InRange(solution.Objective / published, 1 - 1e-4, 1 + 1e-4);
        Assert.InRange(solution.Certificate.Largest, 0, 1e-6);
    }

    [SharedFact]
    public void The_solution_before_a_change_of_loads_saves_most_of_the_iterations()
    {
        const string File = "pglib_opf_case39_epri.m";
        var network = MatpowerOpf.Read(MatpowerCaseReader.Parse(System.IO.File.ReadAllBytes(SharedFolder.At("pglib", File)), File));
        var earlier = NonlinearSolver.Solve(new AcOpfProgram(network));
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            network.LoadPPu[bus] *= 0.97 + 0.04 * (bus % 7) / 6;
        }

        var cold = NonlinearSolver.Solve(new AcOpfProgram(network));
        var warm = NonlinearSolver.Solve(new AcOpfProgram(network), new NonlinearOptions { WarmStart = earlier });

        Assert.Equal(SolveStatus.Solved, warm.Status);
        Assert.Equal(1, warm.Objective / cold.Objective, tolerance: 1e-7);
        Assert.True(2 * warm.Iterations < cold.Iterations, $"{warm.Iterations} warm, {cold.Iterations} cold");
    }

    [Fact]
    public void Derivatives_agree_with_differences() => CheckDerivatives(new AcOpfProgram(Triangle()));

    [Fact]
    public void Derivatives_of_soft_limits_agree_with_differences() => CheckDerivatives(new AcOpfProgram(Triangle(softPrice: 7)));

    [Fact]
    public void Derivatives_of_the_least_violation_agree_with_differences() =>
        CheckDerivatives(new AcOpfProgram(Triangle(), OpfSoftness.Elastic(Triangle())));

    private static void CheckDerivatives(AcOpfProgram program)
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, program.VariableCount).Select(_ => 0.9 + 0.3 * random.NextDouble())];
        double[] y = [.. Enumerable.Range(0, program.ConstraintCount).Select(_ => 2 * random.NextDouble() - 1)];
        var (jacobian, hessian) = (new double[program.JacobianPattern.EntryCount], new double[program.HessianPattern.EntryCount]);
        program.Differentiate(x, new double[x.Length], jacobian);
        program.Curve(x, 0.7, y, hessian);
        for (var column = 0; column < x.Length; column++)
        {
            const double Step = 1e-6;
            var (above, below) = (Shifted(x, column, Step), Shifted(x, column, -Step));
            var (valuesAbove, valuesBelow) = (Values(program, above), Values(program, below));
            for (var row = 0; row < program.ConstraintCount; row++)
            {
                var slot = program.JacobianPattern.Slot(row, column);
                Assert.Equal((valuesAbove[row] - valuesBelow[row]) / (2 * Step), slot < 0 ? 0 : jacobian[slot], tolerance: 1e-7);
            }

            var (slopeAbove, slopeBelow) = (Lagrangian(program, above, y), Lagrangian(program, below, y));
            for (var row = column; row < x.Length; row++)
            {
                var slot = program.HessianPattern.Slot(row, column);
                Assert.Equal((slopeAbove[row] - slopeBelow[row]) / (2 * Step), slot < 0 ? 0 : hessian[slot], tolerance: 1e-6);
            }
        }
    }

    [Fact]
    public void A_lossless_line_at_its_limit_parts_the_prices()
    {
        // Cheap power behind a line that carries 0.5 pu, dear power at the load of 1 pu: the prices are the two costs.
        var network = TwoBuses(limitPu: 0.5);

        var solution = NonlinearSolver.Solve(new AcOpfProgram(network));

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(10 * 0.5 + 30 * 0.5, solution.Objective, tolerance: 1e-2);
        Assert.Equal(10, solution.ConstraintMultipliers[0], tolerance: 1e-3);
        Assert.Equal(30, solution.ConstraintMultipliers[1], tolerance: 1e-3);
    }

    [Fact]
    public void A_load_beyond_all_generators_is_infeasible()
    {
        var network = TwoBuses(limitPu: 0.5);
        network.LoadPPu[1] = 9;

        Assert.Equal(SolveStatus.Infeasible, NonlinearSolver.Solve(new AcOpfProgram(network)).Status);
    }

    private static double[] Shifted(double[] x, int place, double by)
    {
        double[] shifted = [.. x];
        shifted[place] += by;
        return shifted;
    }

    private static double[] Values(AcOpfProgram program, double[] x)
    {
        var values = new double[program.ConstraintCount];
        program.Evaluate(x, values);
        return values;
    }

    private static double[] Lagrangian(AcOpfProgram program, double[] x, double[] y)
    {
        var (gradient, jacobian) = (new double[x.Length], new double[program.JacobianPattern.EntryCount]);
        program.Differentiate(x, gradient, jacobian);
        var sums = gradient.Select(value => 0.7 * value).ToArray();
        for (var row = 0; row < y.Length; row++)
        {
            for (var slot = program.JacobianPattern.Pointers[row]; slot < program.JacobianPattern.Pointers[row + 1]; slot++)
            {
                sums[program.JacobianPattern.Indices[slot]] += y[row] * jacobian[slot];
            }
        }

        return sums;
    }

    private static OpfNetwork TwoBuses(double limitPu) => new()
    {
        BaseMva = 100,
        BusNames = ["one", "two"],
        LoadPPu = [0, 1],
        LoadQPu = [0, 0],
        ShuntGPu = [0, 0],
        ShuntBPu = [0, 0],
        VMinPu = [0.9, 0.9],
        VMaxPu = [1.1, 1.1],
        ReferenceVaRad = [0, double.NaN],
        GeneratorBus = [0, 1],
        PMinPu = [0, 0],
        PMaxPu = [2, 2],
        QMinPu = [-1, -1],
        QMaxPu = [1, 1],
        CostSquarePerHour = [0, 0],
        CostLinearPerHour = [10, 30],
        CostConstantPerHour = [0, 0],
        Branches = new OpfBranches
        {
            FromBus = [0],
            ToBus = [1],
            RPu = [0],
            XPu = [0.1],
            BPu = [0],
            TapRatioPu = [1],
            ShiftRad = [0],
            SMaxPu = [limitPu],
            AngleMinRad = [-Inf],
            AngleMaxRad = [Inf],
        },
    };

    /// <summary>Everything the model knows: every kind of load, cost, limit, control and objective.</summary>
    private static OpfNetwork Triangle(double softPrice = Inf) => new()
    {
        BaseMva = 100,
        BusNames = ["a", "b", "c"],
        LoadPPu = [0.1, 0.5, 0.9],
        LoadQPu = [0.1, 0.2, 0.3],
        ShuntGPu = [0.01, 0, 0.02],
        ShuntBPu = [0, 0.2, -0.1],
        VMinPu = [0.9, 0.9, 0.9],
        VMaxPu = [1.1, 1.1, 1.1],
        ReferenceVaRad = [double.NaN, 0, double.NaN],
        GeneratorBus = [0, 2],
        PMinPu = [0, 0],
        PMaxPu = [2, 2],
        QMinPu = [-1, -1],
        QMaxPu = [1, 1],
        LoadCurrentPPu = [0.1, 0, 0.2],
        LoadCurrentQPu = [0.05, 0.1, 0],
        VReferencePu = [1, 1.02, 0.98],
        UnitSMaxPu = [1.5, Inf],
        UnitQOverPMaxRatio = [Inf, 0.5],
        CostCurves = [null, new CostCurve([0, 1, 2], [0, 10, 30])],
        LossPricePerHour = 11,
        VoltagePricePerHour = 13,
        SoftVoltagePricePerHour = softPrice,
        SoftThermalPricePerHour = softPrice,
        Banks = new OpfBanks { Bus = [1, 2], BPu = [0, 0], BMinPu = [0, -0.1], BMaxPu = [0.2, 0] },
        CostSquarePerHour = [3, 5],
        CostLinearPerHour = [10, 30],
        CostConstantPerHour = [1, 2],
        Branches = new OpfBranches
        {
            FromBus = [0, 1, 2],
            ToBus = [1, 2, 0],
            RPu = [0.01, 0.02, 0],
            XPu = [0.1, 0.2, 0.15],
            BPu = [0.02, 0, 0.05],
            TapRatioPu = [1, 0.95, 1.05],
            ShiftRad = [0, 0.1, -0.2],
            SMaxPu = [0.9, Inf, 1.2],
            IMaxFromPu = [Inf, 1.1, 0.8],
            IMaxToPu = [1.3, Inf, 0.7],
            TapMinPu = [1, 0.95, 0.9],
            TapMaxPu = [1, 0.95, 1.1],
            AngleMinRad = [-0.5, -Inf, -Inf],
            AngleMaxRad = [0.5, Inf, 0.4],
        },
    };
}
