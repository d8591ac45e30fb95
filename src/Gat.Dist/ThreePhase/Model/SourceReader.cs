using System.Numerics;
using Gat.Faults;
using Gat.Numerics.Dense;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads <c>dist_sources</c>; a slack bus without a row there holds its voltage at the bus itself.</summary>
internal sealed class SourceReader(TableSet tables, Feeder feeder, FaultList faults)
{
    private readonly DetailTable table = new(tables, ThreePhaseDeviceTables.Sources, feeder, faults);

    public List<Source> Read()
    {
        var sources = new List<Source>();
        var told = new HashSet<int>();
        for (var row = 0; row < table.Count; row++)
        {
            var bus = table.Bus(row);
            told.Add(bus);
            if (feeder.Buses.Type[bus] != BusType.Slack)
            {
                table.Fault(row, $"Its bus '{feeder.Buses.Id[bus]}' is not of type slack.", "Set the bus's type to slack.");
            }
            else if (table.IsIn(row))
            {
                sources.Add(Read(row, bus));
            }
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (feeder.Buses.Type[bus] == BusType.Slack && !told.Contains(bus))
            {
                var va = double.IsNaN(feeder.SetPoints.VaSetDeg[bus]) ? 0 : feeder.SetPoints.VaSetDeg[bus];
                var phases = TerminalText.Conductors(feeder.Buses.Phases[bus] & PhaseSet.Abc);
                // By letter, not by order: phase B lags A by 120 degrees even where there is no A.
                sources.Add(new Source(
                    bus, [.. phases.Select(phase => Places.Of(bus, phase))],
                    [.. phases.Select(phase => Phasor.OfDegrees(feeder.SetPoints.VSetPu[bus], va - (120 * phase)))], null));
            }
        }

        return sources;
    }

    private Source Read(int row, int bus)
    {
        var phases = TerminalText.Conductors(table.Phases(row, bus) & PhaseSet.Abc);
        var turn = table.Text(row, "sequence") switch { "negative" => 120, "zero" => 0, _ => -120 };
        var kv = table.Number(row, "kv");
        var magnitude = table.Number(row, "v_set");
        if (!double.IsNaN(kv))
        {
            magnitude *= (phases.Length > 1 ? kv / Math.Sqrt(3) : kv) / table.BaseKvToEarth(row, bus);
        }

        return new Source(
            bus, [.. phases.Select(phase => Places.Of(bus, phase))],
            [.. phases.Select(phase => Phasor.OfDegrees(
                magnitude, table.Number(row, "va_set", 0) + (turn * (phase - phases[0]))))],
            Admittances(row, bus, phases));
    }

    /// <summary>Admittances of sequence impedances between phases; null where there is no impedance.</summary>
    private Complex[]? Admittances(int row, int bus, int[] phases)
    {
        var z1 = new Complex(table.Number(row, "r1_ohm", 0), table.Number(row, "x1_ohm", 0));
        if (z1 == Complex.Zero)
        {
            return null;
        }

        Complex Sequence(string r, string x) => new(table.Number(row, r, z1.Real), table.Number(row, x, z1.Imaginary));
        Complex z0 = Sequence("r0_ohm", "x0_ohm"), z2 = Sequence("r2_ohm", "x2_ohm");
        var count = phases.Length;
        var z = new Complex[count * count];
        var baseKv = table.BaseKvToEarth(row, bus);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var turn = Phasor.OfDegrees(1, 120 * (phases[i] - phases[j]));
                z[(i * count) + j] = count == 1 ? z1 : (z0 + (z1 * Complex.Conjugate(turn)) + (z2 * turn)) / 3;
                z[(i * count) + j] *= feeder.BaseMva / (baseKv * baseKv);
            }
        }

        if (ComplexInverse.Of(z, count) is { } y)
        {
            return y;
        }

        table.Fault(row, "Its impedances are 0 in one sequence and not in another.", "Give r0_ohm and x0_ohm, or leave them empty.");
        return null;
    }
}
