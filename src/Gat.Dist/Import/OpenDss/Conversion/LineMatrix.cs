using System.Globalization;
using Gat.Dist.Import.OpenDss.Objects;
using Gat.Dist.LineConstants;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>The matrices of a line: from its line code or its own values, or computed from its geometry.</summary>
internal static class LineMatrix
{
    private const double kilometre = 1000;

    /// <summary>The matrices of the whole line; null after a fault.</summary>
    public static PhaseMatrix? Of(Line line, Circuit circuit)
    {
        if (line.Length <= 0)
        {
            Fault(line, circuit, $"has length {line.Length.ToString(CultureInfo.InvariantCulture)}", "Give it the length that it has, or make it a switch: switch=yes behind the length.");
            return null;
        }

        var matrix = line.Geometry is not null || line.Spacing is not null ? OfGeometry(line, circuit) : OfValues(line, circuit);
        if (matrix is { HasZero: true })
        {
            Fault(line, circuit, "has no impedance", "Give r1 and x1, however small, or make it a switch: switch=yes.");
            return null;
        }

        return matrix;
    }

    private static PhaseMatrix OfValues(Line line, Circuit circuit)
    {
        var frequencyHz = circuit.Settings.FrequencyHz;
        var (r, x, c) = line.Impedance.Matrices(line.Phases);
        var length = line.Length * line.LengthFactor;
        return new PhaseMatrix(
            Times(r, length), Times(x, length * frequencyHz / (line.Impedance.BaseFrequencyHz ?? frequencyHz)), Susceptance(c, length, frequencyHz));
    }

    private static PhaseMatrix? OfGeometry(Line line, Circuit circuit)
    {
        var placed = line.Geometry?.Placed ?? Spaced(line);
        var kept = line.Geometry?.KeptConductors ?? Math.Min(line.Spacing!.Phases, placed.Length);
        if (placed.Any(one => one.Conductor is null))
        {
            Fault(line, circuit, $"has a geometry of {placed.Length} conductors of which {placed.Count(one => one.Conductor is not null)} have a wire", "Name a wire for each conductor.");
            return null;
        }

        if (placed.FirstOrDefault(one => one.Conductor!.Kind == ConductorKind.TapeShield).Conductor is { } cable)
        {
            Fault(line, circuit, $"has a geometry with cable {cable.Name} of class tsdata, which gat does not compute", "Give the line a line code with the matrices of the cable.");
            return null;
        }

        if (kept > Language.ScriptLimits.LineConductors || kept != line.Phases)
        {
            Fault(line, circuit, $"has {line.Phases} phases, but its geometry keeps {kept} conductors", "Let them agree; reduce=yes takes neutrals out.");
            return null;
        }

        var frequencyHz = circuit.Settings.FrequencyHz;
        var model = (line.EarthModel ?? circuit.Settings.EarthModel) switch { "carson" => EarthModel.Carson, "fullcarson" => EarthModel.FullCarson, _ => EarthModel.Deri };
        if (!GeometryMatrices.TryOf(placed, kept, frequencyHz, line.RhoOhmM ?? 100, model, out var matrices))
        {
            Fault(line, circuit, "has a geometry with a conductor that lacks its resistance, its radii or its insulation, or that lies at height 0",
                "Give rac, gmrac and radius or diam of each wire, strands and insulation of each cable, and h of each conductor.");
            return null;
        }

        if (matrices is null)
        {
            Fault(line, circuit, "has a geometry with two conductors in one place", "Give each conductor its own x and h.");
            return null;
        }

        var km = line.Length * (line.UnitMetres == 0 ? 1 : line.UnitMetres) / kilometre;
        return new PhaseMatrix(
            Times(Square(matrices.ROhmPerKm, kept), km), Times(Square(matrices.XOhmPerKm, kept), km), Susceptance(Square(matrices.CNfPerKm, kept), km, frequencyHz));
    }

    private static PlacedConductor[] Spaced(Line line)
    {
        var spacing = line.Spacing!;
        var count = Math.Min(spacing.Conductors, Math.Min(spacing.X.Length, spacing.H.Length));
        return [.. Enumerable.Range(0, count).Select(at => new PlacedConductor(line.Wires.ElementAtOrDefault(at), spacing.X[at], spacing.H[at], spacing.UnitMetres))];
    }

    private static double[,]? Susceptance(double[,] nanoFarad, double length, double frequencyHz)
    {
        const double nanoToMicro = 1e-3;
        return nanoFarad.Cast<double>().All(value => value == 0) ? null : Times(nanoFarad, 2 * Math.PI * frequencyHz * nanoToMicro * length);
    }

    private static double[,] Times(double[,] matrix, double factor)
    {
        var product = (double[,])matrix.Clone();
        for (var row = 0; row < product.GetLength(0); row++)
        {
            for (var column = 0; column < product.GetLength(1); column++)
            {
                product[row, column] *= factor;
            }
        }

        return product;
    }

    private static double[,] Square(IReadOnlyList<double> values, int order)
    {
        var matrix = new double[order, order];
        for (var at = 0; at < values.Count; at++)
        {
            matrix[at / order, at % order] = values[at];
        }

        return matrix;
    }

    private static void Fault(Line line, Circuit circuit, string what, string fix) =>
        circuit.State.Faults.Add($"{line.FullName} {what}.", line.Place.ToString(), fix);
}
