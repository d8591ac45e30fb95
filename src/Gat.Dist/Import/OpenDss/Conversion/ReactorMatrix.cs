using System.Numerics;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>The matrix of a series reactor.</summary>
internal static class ReactorMatrix
{
    /// <summary>Null after a fault.</summary>
    public static PhaseMatrix? Of(Reactor reactor, Circuit circuit)
    {
        if (reactor.Matrices() is not { } matrices || (reactor.IsParallel && reactor.IsMatrix))
        {
            circuit.State.Faults.Add(
                $"{reactor.FullName} has {(reactor.IsParallel ? "parallel matrices" : "z2 other than z1")}, which gat has no model for.", reactor.Place.ToString(),
                "Give r and x, or one series matrix.");
            return null;
        }

        var (r, x) = matrices;
        for (var phase = 0; phase < reactor.Phases && reactor.RParallelOhm is not null; phase++)
        {
            var z = Parallel(new Complex(r[phase, phase], x[phase, phase]), reactor.RParallelOhm.Value);
            (r[phase, phase], x[phase, phase]) = (z.Real, z.Imaginary);
        }

        var matrix = new PhaseMatrix(r, x, null);
        if (matrix.HasZero)
        {
            circuit.State.Faults.Add($"{reactor.FullName} has no impedance.", reactor.Place.ToString(), "Give r or x a value.");
            return null;
        }

        return matrix;
    }

    private static Complex Parallel(Complex z, double rOhm) => z == Complex.Zero ? 0 : 1 / ((1 / z) + (1 / rOhm));
}
