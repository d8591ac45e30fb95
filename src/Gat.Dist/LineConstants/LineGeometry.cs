using System.Numerics;
using Gat.Numerics.Dense;

namespace Gat.Dist.LineConstants;

/// <summary>Phase matrices of a line from where its conductors hang and what they are made of.</summary>
public static class LineGeometry
{
    private const double vacuumFaradPerM = 8.854187817e-12;

    /// <summary>The series and shunt matrices per km, with the other conductors, held at earth potential, reduced into them (Kron).</summary>
    /// <param name="conductors">All conductors, those to keep first.</param>
    /// <param name="keptCount">How many of the first are kept, at least 1.</param>
    /// <param name="frequencyHz">Frequency, Hz, above 0.</param>
    /// <param name="earthResistivityOhmM">Resistivity of the earth, ohm m, above 0; 100 is usual.</param>
    /// <param name="model">Model of the return through the earth.</param>
    /// <returns>The matrices; null where two conductors are in one place, so that none exist.</returns>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static LineMatrices? Calculate(
        IReadOnlyList<LineConductor> conductors, int keptCount, double frequencyHz, double earthResistivityOhmM, EarthModel model)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keptCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keptCount, conductors.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earthResistivityOhmM);
        var count = conductors.Count;
        var earth = new EarthReturn(model, frequencyHz, earthResistivityOhmM);
        var series = new Complex[count * count];
        var potential = new Complex[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                Conductor(conductors, i, j, out var across, out var heights, out var distance);
                series[(i * count) + j] = earth.Impedance(across, heights, i == j ? conductors[i].GmrM : distance)
                    + (i == j ? ROhmPerM(conductors[i], frequencyHz, model) : 0);
                var image = Math.Sqrt((across * across) + (heights * heights));
                potential[(i * count) + j] = Math.Log(image / (i == j ? conductors[i].RadiusM : distance)) / (2 * Math.PI * vacuumFaradPerM);
            }
        }

        return series.Concat(potential).All(Complex.IsFinite)
            && ComplexInverse.Kron(series, count, keptCount) is { } z
            && ComplexInverse.Kron(potential, count, keptCount) is { } p
            && ComplexInverse.Of(p, keptCount) is { } c
            ? new LineMatrices(
                keptCount, [.. z.Select(value => 1000 * value.Real)], [.. z.Select(value => 1000 * value.Imaginary)],
                [.. c.Select(value => 1e12 * value.Real)])
            : null;
    }

    private static void Conductor(
        IReadOnlyList<LineConductor> conductors, int i, int j, out double across, out double heights, out double distance)
    {
        var (first, second) = (conductors[i], conductors[j]);
        across = Math.Abs(first.XM - second.XM);
        heights = Math.Abs(first.HeightM) + Math.Abs(second.HeightM);
        var up = Math.Abs(first.HeightM) - Math.Abs(second.HeightM);
        distance = Math.Sqrt((across * across) + (up * up));
    }

    private static double ROhmPerM(LineConductor conductor, double frequencyHz, EarthModel model) =>
        model == EarthModel.Deri && conductor.RDcOhmPerKm is { } dc ? SkinEffect.ROhmPerM(dc / 1000, frequencyHz) : conductor.ROhmPerKm / 1000;
}
