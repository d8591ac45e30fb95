using System.Numerics;
using Gat.Numerics.Dense;

namespace Gat.Dist.LineConstants;

/// <summary>Phase matrices of cables with concentric neutrals, which are earthed along the line and reduced out.</summary>
/// <remarks>
/// W. H. Kersting, Distribution System Modeling and Analysis, "Concentric Neutral Cable": the strands act as one conductor of
/// radius (k GMR R^(k-1))^(1/k) at the distance R from their own core; between cables the distance of their centres counts. The
/// strands shield the core, so its capacitance is that of a coaxial cable.
/// </remarks>
internal static class CableGeometry
{
    private const double vacuumFaradPerM = 8.854187817e-12;

    /// <summary>The matrices per km.</summary>
    /// <param name="conductors">All conductors, those to keep first.</param>
    /// <param name="keptCount">How many of the first are kept.</param>
    /// <param name="frequencyHz">Frequency, Hz.</param>
    /// <param name="earthResistivityOhmM">Resistivity of the earth, ohm m.</param>
    /// <param name="model">Model of the return through the earth.</param>
    /// <returns>The matrices; null where two conductors are in one place.</returns>
    public static LineMatrices? Calculate(
        IReadOnlyList<CableConductor> conductors, int keptCount, double frequencyHz, double earthResistivityOhmM, EarthModel model)
    {
        var cores = conductors.Count;
        var neutrals = Enumerable.Range(0, cores).Where(core => conductors[core].Neutral is not null).ToArray();
        var count = cores + neutrals.Length;
        var earth = new EarthReturn(model, frequencyHz, earthResistivityOhmM);
        var series = new Complex[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var (first, second) = (Core(i), Core(j));
                var across = Math.Abs(conductors[first].XM - conductors[second].XM);
                var heights = Math.Abs(conductors[first].DepthM) + Math.Abs(conductors[second].DepthM);
                series[(i * count) + j] = earth.Impedance(across, heights, Distance(conductors, first, second, i < cores, j < cores))
                    + (i == j ? Resistance(conductors[first], i < cores, frequencyHz, model) : 0);
            }
        }

        return series.All(Complex.IsFinite) && ComplexInverse.Kron(series, count, keptCount) is { } z
            ? new LineMatrices(keptCount, [.. z.Select(value => 1000 * value.Real)], [.. z.Select(value => 1000 * value.Imaginary)], Capacitances(conductors, keptCount))
            : null;

        int Core(int index) => index < cores ? index : neutrals[index - cores];
    }

    private static double Distance(IReadOnlyList<CableConductor> conductors, int first, int second, bool isCore1, bool isCore2)
    {
        if (first == second)
        {
            var neutral = conductors[first].Neutral;
            return isCore1 && isCore2 ? conductors[first].GmrM : isCore1 == isCore2 ? EquivalentGmr(neutral!) : neutral!.CircleRadiusM;
        }

        var across = conductors[first].XM - conductors[second].XM;
        var down = conductors[first].DepthM - conductors[second].DepthM;
        return Math.Sqrt((across * across) + (down * down));
    }

    private static double EquivalentGmr(ConcentricNeutral neutral) => Math.Pow(
        neutral.Strands * neutral.StrandGmrM * Math.Pow(neutral.CircleRadiusM, neutral.Strands - 1), 1.0 / neutral.Strands);

    private static double Resistance(CableConductor conductor, bool isCore, double frequencyHz, EarthModel model) =>
        !isCore ? conductor.Neutral!.StrandROhmPerKm / conductor.Neutral.Strands / 1000
        : model == EarthModel.Deri && conductor.RDcOhmPerKm is { } dc ? SkinEffect.ROhmPerM(dc / 1000, frequencyHz) : conductor.ROhmPerKm / 1000;

    private static double[] Capacitances(IReadOnlyList<CableConductor> conductors, int keptCount)
    {
        var matrix = new double[keptCount * keptCount];
        for (var core = 0; core < keptCount; core++)
        {
            if (conductors[core].Neutral is { } neutral)
            {
                const double toNanoFaradPerKm = 1e12;
                matrix[(core * keptCount) + core] = toNanoFaradPerKm * 2 * Math.PI * vacuumFaradPerM * neutral.RelativePermittivityRatio
                    / Math.Log(neutral.InsulationOuterM / neutral.InsulationInnerM);
            }
        }

        return matrix;
    }
}
