using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Numerics.Dense;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>One conductor of a line.</summary>
/// <param name="First">Terminal at one end.</param>
/// <param name="Second">Terminal at the other.</param>
/// <param name="Line">The number of the first conductor of its line; the others follow.</param>
/// <param name="Z">Its row of the line's impedances.</param>
internal sealed record Conductor(int First, int Second, int Line, Complex[] Z);

/// <summary>
/// Lines by the currents of their conductors: the difference of voltages is Z I, the loss I' R I. Charging and shunts by their admittances, whose losses,
/// which are never negative, are left out of the objective.
/// </summary>
internal sealed class RelaxedLines(RelaxedProblem problem, RelaxedVoltages voltages, ThreePhaseNetwork network)
{
    private readonly List<Conductor> conductors = [];
    private readonly List<(int[] Terminals, Complex[] Y)> admittances = [];

    /// <summary>The conductors of lines.</summary>
    public IReadOnlyList<Conductor> Conductors => conductors;

    /// <summary>What was added as admittances: charging, transformers, shunts.</summary>
    public IReadOnlyList<(int[] Terminals, Complex[] Y)> Admittances => admittances;

    /// <summary>Adds a line.</summary>
    public void AddLine(Primitive line)
    {
        int[] terminals = [.. line.Terminals.Select(place => network.TerminalOf[place])];
        var count = terminals.Length / 2;
        var series = new Complex[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                series[(i * count) + j] = -line.Y[(i * 2 * count) + count + j];
            }
        }

        if (terminals.Length != 2 * count || ComplexInverse.Of(series, count) is not { } z || !IsDissipative(z, count))
        {
            AddAdmittance(terminals, line.Y);
            return;
        }

        AddSeries(terminals, z, count);
        AddCharging(terminals, line.Y, series, count);
    }

    /// <summary>Adds an element as it is.</summary>
    public void AddAdmittance(int[] terminals, Complex[] y)
    {
        voltages.AddAdmittances(terminals, y);
        admittances.Add((terminals, y));
    }

    private void AddSeries(int[] terminals, Complex[] z, int count)
    {
        var line = conductors.Count;
        var currents = new Columns[count];
        for (var i = 0; i < count; i++)
        {
            // One frame for all of them, since the loss is a sum over pairs.
            currents[i] = problem.AddFree(voltages.Of(terminals[0]).AngleRad);
            voltages.AddOut(terminals[i], 1, currents[i]);
            voltages.AddOut(terminals[count + i], -1, currents[i]);
            conductors.Add(new Conductor(terminals[i], terminals[count + i], line, z[(i * count)..((i + 1) * count)]));
        }

        for (var i = 0; i < count; i++)
        {
            var frame = currents[i].AngleRad;
            var sum = problem.AddSum(0);
            problem.AddTerm(sum, frame, 1, voltages.Of(terminals[i]));
            problem.AddTerm(sum, frame, -1, voltages.Of(terminals[count + i]));
            for (var j = 0; j < count; j++)
            {
                problem.AddTerm(sum, frame, -z[(i * count) + j], currents[j]);
            }
        }

        problem.AddLoss(z, currents);
    }

    private void AddCharging(int[] terminals, Complex[] y, Complex[] series, int count)
    {
        for (var end = 0; end < 2; end++)
        {
            var shunt = new Complex[count * count];
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    var at = (((end * count) + i) * 2 * count) + (end * count) + j;
                    var rest = y[at] - series[(i * count) + j];
                    shunt[(i * count) + j] = rest.Magnitude > 1e-12 * y[at].Magnitude ? rest : 0;
                }
            }

            if (shunt.Any(value => value != Complex.Zero))
            {
                AddAdmittance(terminals[(end * count)..((end + 1) * count)], shunt);
            }
        }
    }

    /// <summary>Whether no currents gain energy: the real part is positive semidefinite, by elimination.</summary>
    private static bool IsDissipative(Complex[] z, int count)
    {
        var r = new double[count * count];
        for (var at = 0; at < r.Length; at++)
        {
            r[at] = (z[at].Real + z[(at % count * count) + (at / count)].Real) / 2;
        }

        var size = r.Max(Math.Abs);
        for (var pivot = 0; pivot < count; pivot++)
        {
            var own = r[(pivot * count) + pivot];
            if (own < -1e-12 * size)
            {
                return false;
            }

            for (var i = pivot + 1; i < count && own > 1e-12 * size; i++)
            {
                for (var j = pivot + 1; j < count; j++)
                {
                    r[(i * count) + j] -= r[(i * count) + pivot] * r[(pivot * count) + j] / own;
                }
            }
        }

        return true;
    }
}
