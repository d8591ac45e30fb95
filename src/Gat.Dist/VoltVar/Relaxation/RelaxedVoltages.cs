using System.Numerics;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// The voltage of each terminal, in a frame turned by its angle in a known power flow: the real part is within the limits of its bus, and the
/// angle within a window about the known one. Each has a balance of currents.
/// </summary>
internal sealed class RelaxedVoltages
{
    private const double looseLeastPu = 0.7;
    private const double looseMostPu = 1.3;

    private readonly RelaxedProblem problem;
    private readonly Columns[] columns;
    private readonly (int Re, int Im)[] balance;

    /// <param name="problem">The problem.</param>
    /// <param name="network">The network.</param>
    /// <param name="known">Voltages of the known power flow.</param>
    /// <param name="windowRad">Greatest difference of an angle from the known one.</param>
    public RelaxedVoltages(RelaxedProblem problem, ThreePhaseNetwork network, Complex[] known, double windowRad)
    {
        this.problem = problem;
        (columns, balance) = (new Columns[network.TerminalCount], new (int, int)[network.TerminalCount]);
        for (var terminal = 0; terminal < columns.Length; terminal++)
        {
            if (terminal >= network.UnknownCount)
            {
                var magnitude = known[terminal].Magnitude;
                columns[terminal] = problem.Add(known[terminal].Phase, new Interval(magnitude, magnitude), default);
                continue;
            }

            var (least, most) = Limits(network.Grid.Feeder, network.PlaceOf[terminal], known[terminal].Magnitude);
            var side = most * Math.Sin(windowRad);
            columns[terminal] = problem.Add(known[terminal].Phase, new Interval(least > 0 ? least * Math.Cos(windowRad) : -most, most), new Interval(least > 0 ? -side : -most, least > 0 ? side : most));
            balance[terminal] = problem.AddSum(0);
        }
    }

    /// <summary>The voltage of a terminal.</summary>
    public Columns Of(int terminal) => columns[terminal];

    /// <summary>How many there are.</summary>
    public int Count => columns.Length;

    /// <summary>Adds a current that leaves a terminal; a held terminal balances by itself.</summary>
    public void AddOut(int terminal, Complex factor, in Columns current)
    {
        if (terminal < columns.Length && balance[terminal] != default)
        {
            problem.AddTerm(balance[terminal], columns[terminal].AngleRad, factor, current);
        }
    }

    /// <summary>Adds the currents that leave terminals into an admittance matrix.</summary>
    public void AddAdmittances(ReadOnlySpan<int> terminals, ReadOnlySpan<Complex> y)
    {
        for (var row = 0; row < terminals.Length; row++)
        {
            for (var column = 0; column < terminals.Length; column++)
            {
                if (y[(row * terminals.Length) + column] != Complex.Zero)
                {
                    AddOut(terminals[row], y[(row * terminals.Length) + column], columns[terminals[column]]);
                }
            }
        }
    }

    // A neutral has no limits, and no angle that means anything.
    private static (double Least, double Most) Limits(Feeder feeder, int place, double known)
    {
        if (Places.Conductor(place) > 2)
        {
            return (0, looseMostPu);
        }

        var bus = Places.Bus(place);
        var (least, most) = (feeder.Buses.VMinPu[bus], feeder.Buses.VMaxPu[bus]);
        var isFree = feeder.Buses.Type[bus] == BusType.Slack;
        return (isFree || !(least > 0) ? Math.Min(looseLeastPu, known) : least, isFree || double.IsNaN(most) ? Math.Max(looseMostPu, known) : most);
    }
}
