using System.Numerics;

namespace Gat.Dist.LineConstants;

/// <summary>What the geometry and the earth add to the impedance between two conductors, or of one with itself.</summary>
/// <remarks>
/// J. R. Carson, "Wave propagation in overhead wires with ground return", Bell System Technical Journal 5 (1926); the terms as in
/// W. H. Kersting, "Distribution System Modeling and Analysis", chapter 4. A. Deri, G. Tevan, A. Semlyen, A. Castanheira, "The complex ground
/// return plane", IEEE Transactions on Power Apparatus and Systems 100 (1981).
/// </remarks>
internal readonly struct EarthReturn(EarthModel model, double frequencyHz, double resistivityOhmM)
{
    private const double mu0 = 4e-7 * Math.PI;

    private readonly double omegaMu0 = 2 * Math.PI * frequencyHz * mu0;

    /// <summary>Impedance, ohm per m.</summary>
    /// <param name="across">Horizontal distance, m; 0 for a conductor with itself.</param>
    /// <param name="heights">Sum of both heights, m.</param>
    /// <param name="distance">Distance between the two, m; the geometric mean radius for a conductor with itself.</param>
    public Complex Impedance(double across, double heights, double distance) => model switch
    {
        EarthModel.Carson => Simple(distance),
        EarthModel.FullCarson => Series(across, heights, distance),
        _ => Depth(across, heights, distance),
    };

    private Complex Simple(double distance)
    {
        // The equivalent depth of return, 658.5 sqrt(rho/f) metres.
        var depth = 658.5 * Math.Sqrt(resistivityOhmM / frequencyHz);
        return new Complex(omegaMu0 / 8, omegaMu0 / (2 * Math.PI) * Math.Log(depth / distance));
    }

    private Complex Series(double across, double heights, double distance)
    {
        var image = Math.Sqrt((across * across) + (heights * heights));
        var theta = Math.Atan2(across, heights);
        var k = image * Math.Sqrt(omegaMu0 / resistivityOhmM);
        var root2 = Math.Sqrt(2);
        var log = Math.Log(2 / k);
        var p = (Math.PI / 8) - (k * Math.Cos(theta) / (3 * root2))
            + (k * k / 16 * ((Math.Cos(2 * theta) * (0.6728 + log)) + (theta * Math.Sin(2 * theta))))
            + (k * k * k * Math.Cos(3 * theta) / (45 * root2)) - (Math.PI * k * k * k * k * Math.Cos(4 * theta) / 1536);
        var q = -0.0386 + (log / 2) + (k * Math.Cos(theta) / (3 * root2)) - (Math.PI * k * k * Math.Cos(2 * theta) / 64)
            + (k * k * k * Math.Cos(3 * theta) / (45 * root2))
            - (k * k * k * k / 384 * ((theta * Math.Sin(4 * theta)) + (Math.Cos(4 * theta) * (1.0895 + log))));
        return omegaMu0 / Math.PI * new Complex(p, q + (Math.Log(image / distance) / 2));
    }

    private Complex Depth(double across, double heights, double distance)
    {
        var depth = 1 / Complex.Sqrt(new Complex(0, omegaMu0 / resistivityOhmM));
        var down = heights + (2 * depth);
        return new Complex(0, omegaMu0 / (2 * Math.PI)) * (Complex.Log((down * down) + (across * across)) / 2 - Math.Log(distance));
    }
}
