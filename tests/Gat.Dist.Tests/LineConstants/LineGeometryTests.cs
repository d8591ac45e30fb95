using Gat.Dist.LineConstants;

namespace Gat.Dist.Tests.LineConstants;

/// <summary>Line constants against Kersting's textbook example and against each other.</summary>
public sealed class LineGeometryTests
{
    private const double foot = 0.3048;
    private const double mile = 1.609344;

    /// <summary>Kersting, "Distribution System Modeling and Analysis", example 4.1: ohm per mile.</summary>
    [Fact]
    public void The_overhead_line_of_Kerstings_example_has_the_printed_matrix()
    {
        var matrices = Calculate(EarthModel.Carson)!;

        double[] r = [0.4576, 0.1560, 0.1535, 0.1560, 0.4666, 0.1580, 0.1535, 0.1580, 0.4615];
        double[] x = [1.0780, 0.5017, 0.3849, 0.5017, 1.0482, 0.4236, 0.3849, 0.4236, 1.0651];
        for (var at = 0; at < 9; at++)
        {
            Assert.Equal(r[at], matrices.ROhmPerKm[at] * mile, 0.0001);
            Assert.Equal(x[at], matrices.XOhmPerKm[at] * mile, 0.0002);
        }
    }

    /// <summary>Kersting, example 5.1, the same line: microsiemens per mile at 60 Hz.</summary>
    [Fact]
    public void Its_shunt_admittances_are_the_printed_ones()
    {
        var matrices = Calculate(EarthModel.Carson)!;

        double[] b = [5.6712, -1.8362, -0.7034, -1.8362, 5.9774, -1.1690, -0.7034, -1.1690, 5.3911];
        for (var at = 0; at < 9; at++)
        {
            Assert.Equal(b[at], matrices.CNfPerKm[at] * mile * 120 * Math.PI / 1000, 0.005);
        }
    }

    [Theory, InlineData(EarthModel.FullCarson), InlineData(EarthModel.Deri)]
    public void The_fuller_models_of_the_earth_come_near_the_simple_one(EarthModel model)
    {
        var (simple, full) = (Calculate(EarthModel.Carson)!, Calculate(model)!);

        for (var at = 0; at < 9; at++)
        {
            Assert.Equal(simple.ROhmPerKm[at], full.ROhmPerKm[at], 0.01);
            Assert.Equal(simple.XOhmPerKm[at], full.XOhmPerKm[at], 0.01);
            Assert.NotEqual(simple.XOhmPerKm[at], full.XOhmPerKm[at]);
        }
    }

    /// <summary>Skin effect of a solid round wire: 1 + (m r)^4 / 192 for small arguments, with (m r)^2 = omega mu / (pi Rdc).</summary>
    [Fact]
    public void Deri_raises_the_resistance_of_direct_current_by_the_skin_effect()
    {
        const double rDcOhmPerKm = 0.2;
        var m2 = 2 * Math.PI * 50 * 4e-7 / (rDcOhmPerKm / 1000);
        var wire = new LineConductor(0, 10, 99, 0.005, 0.0065, rDcOhmPerKm);
        var smooth = LineGeometry.Calculate([wire with { RDcOhmPerKm = null, ROhmPerKm = 0 }], 1, 50, 100, EarthModel.Deri)!;

        var matrices = LineGeometry.Calculate([wire], 1, 50, 100, EarthModel.Deri)!;

        Assert.Equal(rDcOhmPerKm * (1 + (m2 * m2 / 192)), matrices.ROhmPerKm[0] - smooth.ROhmPerKm[0], 1e-5);
    }

    [Fact]
    public void Two_conductors_in_one_place_have_no_matrices()
    {
        var wire = new LineConductor(0, 10, 0.2, 0.005, 0.0065);

        Assert.Null(LineGeometry.Calculate([wire, wire], 2, 50, 100, EarthModel.Carson));
    }

    private static LineMatrices? Calculate(EarthModel model)
    {
        LineConductor Phase(double xFeet) => new(xFeet * foot, 29 * foot, 0.306 / mile, 0.0244 * foot, 0.721 / 24 * foot);
        var neutral = new LineConductor(4 * foot, 25 * foot, 0.592 / mile, 0.00814 * foot, 0.563 / 24 * foot);
        return LineGeometry.Calculate([Phase(0), Phase(2.5), Phase(7), neutral], 3, 60, 100, model);
    }
}
