using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Puts the units of a case into lanes, each lane at a level of its own, and solves; units that follow the voltage are solved for
/// together with it, until what each feeds in is what its curve says at the voltage that this gives, within the tolerance of the
/// power flow.
/// </summary>
/// <remarks>
/// Each round solves the flow and moves every unit to where its curve meets a straight guess of how its voltage answers. The guess
/// takes the answer to all units of the case moving together, which is never less than that to one of them, so the rounds
/// contract (the difference of the two answers is a Laplacian), sped up by <see cref="AndersonMixing"/>. A single unit takes the
/// slope of its last two rounds instead.
/// </remarks>
internal sealed class UnitSolve(HostingCapacityOptions options, double baseMva)
{
    private const int width = LaneBatch.Width;
    private const int mostRounds = 60;
    private const int mostRetreats = 3;
    private const double leastStep = 1e-7;

    // Voltages answer more strongly under stress than at the point where the slopes were taken.
    private const double slopeMargin = 1.25;

    private readonly bool[] isOpen = new bool[width];
    private readonly bool[] isLost = new bool[width];
    private readonly int[] retreats = new int[width];
    private double[] fraction = [];
    private double[] lastFraction = [];
    private double[] lastVm = [];
    private double[] rise = [];
    private AndersonMixing[] mixing = [];
    private int mixedUnits;
    private double[] point = [];
    private double[] image = [];

    /// <summary>Power of all units of each lane, MW, in the solution.</summary>
    public double[] PMw { get; } = new double[width];

    /// <summary>Reactive power of all units of each lane, Mvar.</summary>
    public double[] QMvar { get; } = new double[width];

    /// <summary>Whether each lane has a solution.</summary>
    public bool[] IsSolved { get; } = new bool[width];

    /// <summary>Solves the first lanes.</summary>
    /// <param name="probe">Lanes that hold the scenarios.</param>
    /// <param name="units">The case.</param>
    /// <param name="slopes">How the voltage at each unit answers to all units of the case, pu per MW or Mvar of level.</param>
    /// <param name="levelMw">Level of each lane, MW.</param>
    /// <param name="count">Lanes in use.</param>
    public void Solve(ProbeLanes probe, HostingCase units, double[] slopes, ReadOnlySpan<double> levelMw, int count)
    {
        var control = options.Control;
        if (control.FollowsVoltage)
        {
            Begin(probe, units, slopes, levelMw, count);
        }

        Put(probe, units, levelMw, count);
        probe.Solve(count, warm: false);
        for (var round = 1; control.FollowsVoltage && Move(probe, units, levelMw, count); round++)
        {
            if (round == mostRounds)
            {
                break;
            }

            Put(probe, units, levelMw, count);
            probe.Solve(count, warm: true);
        }

        for (var lane = 0; lane < count; lane++)
        {
            IsSolved[lane] = probe.IsSolved(lane) && !(control.FollowsVoltage && (isOpen[lane] || isLost[lane]));
        }
    }

    /// <summary>Takes the units of a case away again.</summary>
    public static void Clear(ProbeLanes probe, HostingCase units, int count)
    {
        for (var lane = 0; lane < count; lane++)
        {
            for (var unit = 0; unit < units.Buses.Length; unit++)
            {
                probe.Reset(lane, units.Site(unit));
            }
        }
    }

    private void Begin(ProbeLanes probe, HostingCase units, double[] slopes, ReadOnlySpan<double> levelMw, int count)
    {
        var size = width * units.Buses.Length;
        if (fraction.Length < size)
        {
            (fraction, lastFraction, lastVm, rise) = (new double[size], new double[size], new double[size], new double[size]);
        }

        if (mixedUnits != units.Buses.Length)
        {
            mixedUnits = units.Buses.Length;
            mixing = [.. Enumerable.Range(0, mixedUnits > 1 ? width : 0).Select(_ => new AndersonMixing(mixedUnits))];
            (point, image) = (new double[mixedUnits], new double[mixedUnits]);
        }

        foreach (var lane in mixing)
        {
            lane.Reset();
        }

        for (var lane = 0; lane < count; lane++)
        {
            (isOpen[lane], retreats[lane]) = (true, 0);
            for (var unit = 0; unit < units.Buses.Length; unit++)
            {
                var at = (width * unit) + lane;
                var rating = options.Control.Kind == UnitControlKind.VoltVar ? options.Control.RatingRatio : 1;
                // Volt-watt starts from its least, where the flow is most likely to have a solution; volt-var without reactive power.
                fraction[at] = Clamped(options.Control.Curve!.At(options.Control.Kind == UnitControlKind.VoltWatt ? double.MaxValue : 1));
                rise[at] = slopeMargin * slopes[unit] * levelMw[lane] * rating;
                lastVm[at] = double.NaN;
            }
        }
    }

    private void Put(ProbeLanes probe, HostingCase units, ReadOnlySpan<double> levelMw, int count)
    {
        Clear(probe, units, count);
        var sign = options.IsConsumption ? -1 : 1;
        for (var lane = 0; lane < count; lane++)
        {
            (PMw[lane], QMvar[lane]) = (0, 0);
            for (var unit = 0; unit < units.Buses.Length; unit++)
            {
                var (p, q) = options.Control.Power(sign * units.Shares[unit] * levelMw[lane], options.Control.FollowsVoltage ? fraction[(width * unit) + lane] : 0);
                probe.Add(lane, units.Site(unit), p, q);
                PMw[lane] += p;
                QMvar[lane] += q;
            }
        }
    }

    /// <summary>Moves the units of open lanes; false when all lanes are settled or lost.</summary>
    private bool Move(ProbeLanes probe, HostingCase units, ReadOnlySpan<double> levelMw, int count)
    {
        var isAnyOpen = false;
        for (var lane = 0; lane < count; lane++)
        {
            if (!isOpen[lane])
            {
                continue;
            }

            var hasSolution = probe.IsSolved(lane);
            isLost[lane] = !hasSolution && (double.IsNaN(lastVm[lane]) || ++retreats[lane] > mostRetreats);
            isOpen[lane] = !isLost[lane] && !(hasSolution && IsSettled(probe, units, levelMw[lane], lane));
            if (isOpen[lane])
            {
                MoveLane(probe, units, lane, hasSolution);
                isAnyOpen = true;
            }
        }

        return isAnyOpen;
    }

    private bool IsSettled(ProbeLanes probe, HostingCase units, double levelMw, int lane)
    {
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            var should = Clamped(options.Control.Curve!.At(probe.VmPu(units.Site(unit), lane)));
            var offMva = Math.Abs(should - fraction[(width * unit) + lane]) * units.Shares[unit] * levelMw * options.Control.RatingRatio;
            if (!(offMva <= options.TolerancePu * baseMva))
            {
                return false;
            }
        }

        return true;
    }

    private void MoveLane(ProbeLanes probe, HostingCase units, int lane, bool hasSolution)
    {
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            var at = (width * unit) + lane;
            if (!hasSolution)
            {
                // The last move went too far.
                fraction[at] = (fraction[at] + lastFraction[at]) / 2;
                continue;
            }

            var vm = probe.VmPu(units.Site(unit), lane);
            var step = fraction[at] - lastFraction[at];
            if (units.Buses.Length == 1 && !double.IsNaN(lastVm[at]) && Math.Abs(step) > leastStep && (vm - lastVm[at]) / step > 0)
            {
                rise[at] = (vm - lastVm[at]) / step;
            }

            (lastVm[at], lastFraction[at]) = (vm, fraction[at]);
            fraction[at] = Clamped(options.Control.Curve!.Meet(vm, fraction[at], rise[at]));
        }

        if (hasSolution && units.Buses.Length > 1)
        {
            MixLane(units, lane);
        }
    }

    private void MixLane(HostingCase units, int lane)
    {
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            (point[unit], image[unit]) = (lastFraction[(width * unit) + lane], fraction[(width * unit) + lane]);
        }

        mixing[lane].Next(point, image);
        var (least, greatest) = (Clamped(options.Control.Curve!.At(double.MaxValue)), Clamped(options.Control.Curve!.At(0)));
        for (var unit = 0; unit < units.Buses.Length; unit++)
        {
            fraction[(width * unit) + lane] = Math.Clamp(point[unit], least, greatest);
        }
    }

    private double Clamped(double value) => options.Control.Kind == UnitControlKind.VoltVar ? options.Control.ReactiveFraction(value) : value;
}
