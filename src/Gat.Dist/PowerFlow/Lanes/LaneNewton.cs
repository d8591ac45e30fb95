using System.Runtime.Intrinsics;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Newton-Raphson for up to <see cref="LaneBatch.Width"/> scenarios of one network of any shape side by side: ordering and
/// elimination are planned once, numbers run in lanes. Voltages are held without reactive limits. Made once per thread; solving
/// allocates nothing, and opening a branch is a change of four numbers. An answer depends on its own lane alone, to the last bit.
/// </summary>
public sealed unsafe class LaneNewton
{
    private const int width = LaneBatch.Width;

    private readonly BalancedNetwork network;
    private readonly NewtonNetwork admittances;
    private readonly NodeInputs inputs;
    private readonly LaneSweepOptions options;
    private readonly LaneArray nodes;
    private readonly LaneArray work;
    private readonly LaneArray? zip;
    private readonly double[] flatCos;
    private readonly double[] flatSin;

    /// <summary>A solver for one network.</summary>
    /// <param name="network">The network, with every branch closed that may be closed later.</param>
    /// <param name="options">Tolerance, greatest number of steps, registers.</param>
    /// <param name="hasZip">Whether loads vary with the voltage, or capacitors differ from the network's.</param>
    public LaneNewton(BalancedNetwork network, LaneSweepOptions? options = null, bool hasZip = false)
    {
        this.network = network;
        this.options = options ?? new LaneSweepOptions(MaxIterations: 30);
        admittances = new NewtonNetwork(network);
        inputs = new NodeInputs(network.NodeCount);
        nodes = new LaneArray(5 * width * network.NodeCount);
        work = new LaneArray(width * ((4 * admittances.Plan.PlaceCount) + (2 * network.NodeCount) + 2));
        zip = hasZip ? new LaneArray(4 * width * network.NodeCount) : null;
        flatCos = new double[network.NodeCount];
        flatSin = new double[network.NodeCount];
        inputs.Fill(network, ScenarioInput.Of(network.Feeder));
        var shift = FlatShift.Of(network);
        foreach (var part in network.Parts)
        {
            for (var node = part.Start; node < part.End; node++)
            {
                var angle = network.Kind[node] == NodeKind.Slack ? inputs.VaSetRad[node] : inputs.VaSetRad[part.Start] + shift[node];
                (flatSin[node], flatCos[node]) = Math.SinCos(angle);
            }
        }

        Quantity(2).Fill(1);
    }

    /// <summary>The network.</summary>
    public BalancedNetwork Network => network;

    /// <summary>Lanes in use, from lane 0 on.</summary>
    public int Count { get; set; } = width;

    /// <summary>Active power drawn at each node whatever its voltage; index node * Width + lane; pu.</summary>
    public Span<double> P => Quantity(0);

    /// <summary>Reactive power drawn at each node where no voltage is held, whatever the voltage; pu.</summary>
    public Span<double> Q => Quantity(1);

    /// <summary>Voltage at sources and held nodes; 1 elsewhere, where the iteration starts from it; pu.</summary>
    public Span<double> VSetPu => Quantity(2);

    /// <summary>Whether there is a place for loads that vary with the voltage.</summary>
    public bool HasZip => zip is not null;

    /// <summary>Active power, at 1 pu, of loads that draw a constant current; empty without <see cref="HasZip"/>; pu.</summary>
    public Span<double> CurrentP => Zip(0);

    /// <summary>Reactive power, at 1 pu, of loads that draw a constant current; pu.</summary>
    public Span<double> CurrentQ => Zip(1);

    /// <summary>Active power, at 1 pu, of loads of constant impedance beyond those of the network; pu.</summary>
    public Span<double> ImpedanceP => Zip(2);

    /// <summary>Reactive power, at 1 pu, of the same and of capacitors beyond the network's; pu.</summary>
    public Span<double> ImpedanceQ => Zip(3);

    /// <summary>Real part of the voltage of each node, pu.</summary>
    public ReadOnlySpan<double> VRe => Quantity(3);

    /// <summary>Imaginary part of the voltage of each node, pu.</summary>
    public ReadOnlySpan<double> VIm => Quantity(4);

    /// <summary>How each lane ended: solved, not_converged or invalid_input.</summary>
    public SolveStatus[] Status { get; } = new SolveStatus[width];

    /// <summary>Newton steps of each lane.</summary>
    public int[] Iterations { get; } = new int[width];

    /// <summary>Greatest power mismatch of each lane at any node, computed from its voltages, pu.</summary>
    public double[] MismatchPu { get; } = new double[width];

    /// <summary>Conductance and susceptance of the shunt at each node.</summary>
    internal ReadOnlySpan<double> NodeShunts => admittances.NodeShunts;

    /// <summary>Whether each link is closed.</summary>
    internal ReadOnlySpan<bool> IsClosed => admittances.IsClosed;

    /// <summary>Held voltages, in the rows of their nodes.</summary>
    internal double* SetVoltages => Frame(0).VSet;

    /// <summary>What a summary reads.</summary>
    internal LaneFrame SummaryFrame
    {
        get
        {
            var frame = Frame(0);
            return new LaneFrame
            {
                P = frame.P,
                Q = frame.Q,
                CurrentP = frame.CurrentP,
                CurrentQ = frame.CurrentQ,
                ImpedanceP = frame.ImpedanceP,
                ImpedanceQ = frame.ImpedanceQ,
                VRe = frame.VRe,
                VIm = frame.VIm,
            };
        }
    }

    /// <summary>Opens or closes a branch of the network for all lanes; the plan of the elimination stays.</summary>
    /// <param name="branch">The branch of the feeder; one with an impedance that was closed in the network.</param>
    /// <param name="isClosed">Whether it is in service from now on.</param>
    public void SetClosed(int branch, bool isClosed)
    {
        var link = Array.IndexOf(network.Links.Branch, branch);
        ArgumentOutOfRangeException.ThrowIfNegative(link, nameof(branch));
        admittances.SetClosed(link, isClosed);
    }

    /// <summary>Puts one scenario into one lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="scenario">Injections and set points; its branch states must be the network's, and without <see cref="HasZip"/> its capacitors.</param>
    /// <returns>Solved when it can be tried, islanded when load stands where no source reaches, or invalid_input.</returns>
    /// <exception cref="ArgumentException">It has capacitors or loads for which there is no place.</exception>
    public SolveStatus Set(int lane, in ScenarioInput scenario)
    {
        var status = inputs.Fill(network, scenario);
        for (var node = 0; node < network.NodeCount; node++)
        {
            SetVarying((width * node) + lane, node);
            P[(width * node) + lane] = status == SolveStatus.InvalidInput ? double.NaN : -inputs.P[node];
            Q[(width * node) + lane] = -inputs.Q[node];
            VSetPu[(width * node) + lane] = network.Kind[node] == NodeKind.FixedPower ? 1 : inputs.VSet[node];
        }

        return status;
    }

    private void SetVarying(int at, int node)
    {
        var g = inputs.ShuntG[node] - NodeShunts[2 * node];
        var b = inputs.ShuntB[node] - NodeShunts[(2 * node) + 1];
        var (currentP, currentQ) = inputs.CurrentP.Length > 0 ? (inputs.CurrentP[node], inputs.CurrentQ[node]) : (0, 0);
        if (zip is not null)
        {
            (CurrentP[at], CurrentQ[at], ImpedanceP[at], ImpedanceQ[at]) = (currentP, currentQ, g, -b);
        }
        else if (g != 0 || b != 0 || currentP != 0 || currentQ != 0)
        {
            throw new ArgumentException("The scenario has capacitors or loads beyond those of the network, and there is no place for them.");
        }
    }

    /// <summary>Solves the lanes in use from a flat start.</summary>
    /// <param name="warm">
    /// Starts each lane that holds an answer from that answer instead. The new answer then depends on the old one, within the
    /// tolerance, and where there are several solutions it stays near the old one.
    /// </param>
    /// <returns>How many are solved.</returns>
    public int Solve(bool warm = false)
    {
        if (options.Registers == LaneRegisters.Vector512 || (options.Registers == LaneRegisters.Best && Vector512.IsHardwareAccelerated))
        {
            Solve<Lane512>(warm);
        }
        else if (options.Registers == LaneRegisters.Vector256 || (options.Registers == LaneRegisters.Best && Vector256.IsHardwareAccelerated))
        {
            Solve<Lane256>(warm);
        }
        else
        {
            Solve<LaneScalar>(warm);
        }

        return Status.AsSpan(0, Count).Count(SolveStatus.Solved);
    }

    private void Solve<TLane>(bool warm)
        where TLane : struct, ILane<TLane>
    {
        for (var lane = 0; lane < Count; lane += TLane.Count)
        {
            var progress = default(LaneProgress);
            progress.Open = (uint)((1L << Math.Min(TLane.Count, Count - lane)) - 1);
            var open = progress.Open;
            var frame = Frame(lane);
            Start(lane, TLane.Count, warm);
            if (zip is null)
            {
                Iterate<TLane, No>(frame, ref progress);
            }
            else
            {
                Iterate<TLane, Yes>(frame, ref progress);
            }

            for (var i = 0; i < TLane.Count && lane + i < Count; i++)
            {
                var isSolved = ((open & ~progress.Failed) >> i & 1) != 0;
                Iterations[lane + i] = Math.Max(0, progress.Iterations[i] - 1);
                MismatchPu[lane + i] = isSolved ? progress.MismatchPu[i] : double.NaN;
                Status[lane + i] = isSolved ? SolveStatus.Solved : IsFinite(lane + i) ? SolveStatus.NotConverged : SolveStatus.InvalidInput;
            }
        }
    }

    private void Iterate<TLane, TZip>(in NewtonFrame frame, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
        where TZip : IFlag
    {
        var all = progress.Open;
        for (var check = 1; ; check++)
        {
            NewtonLanePass.Mismatch<TLane, TZip>(frame, admittances);
            LaneRun.Judge(new LaneFrame { Mismatch = frame.Mismatch, Frozen = frame.Frozen }, TLane.Count, check, options.TolerancePu, ref progress);
            if (progress.Open == 0 || check > options.MaxIterations)
            {
                progress.Failed |= progress.Open;
                return;
            }

            NewtonLanePass.Factor<TLane, TZip>(frame, admittances);
            if (progress.Open == all)
            {
                NewtonLanePass.Move<TLane, No>(frame, admittances);
            }
            else
            {
                NewtonLanePass.Move<TLane, Yes>(frame, admittances);
            }
        }
    }

    private void Start(int lane, int lanes, bool warm)
    {
        Span<double> vSet = Quantity(2), re = Quantity(3), im = Quantity(4);
        for (var node = 0; node < network.NodeCount; node++)
        {
            var first = (width * node) + lane;
            for (var i = 0; i < lanes; i++)
            {
                var at = first + i;
                if (!warm || Status[lane + i] != SolveStatus.Solved || network.Kind[node] == NodeKind.Slack)
                {
                    re[at] = vSet[at] * flatCos[node];
                    im[at] = vSet[at] * flatSin[node];
                }
                else if (network.Kind[node] == NodeKind.FixedVoltage)
                {
                    var back = vSet[at] / Math.Sqrt((re[at] * re[at]) + (im[at] * im[at]));
                    re[at] *= back;
                    im[at] *= back;
                }
            }
        }
    }

    private bool IsFinite(int lane)
    {
        double check = 0;
        for (var at = lane; at < 3 * width * network.NodeCount; at += width)
        {
            check += nodes.At[at] - nodes.At[at];
        }

        for (var at = lane; at < (zip?.Length ?? 0); at += width)
        {
            check += zip!.At[at] - zip.At[at];
        }

        return check == 0;
    }

    private Span<double> Quantity(int index) => nodes.Span.Slice(width * network.NodeCount * index, width * network.NodeCount);

    private Span<double> Zip(int quantity) =>
        zip is null ? default : zip.Span.Slice(width * network.NodeCount * quantity, width * network.NodeCount);

    private NewtonFrame Frame(int lane)
    {
        var perNode = width * network.NodeCount;
        var right = work.At + (4 * width * admittances.Plan.PlaceCount);
        return new NewtonFrame
        {
            P = nodes.At + lane,
            Q = nodes.At + perNode + lane,
            CurrentP = zip is null ? null : zip.At + lane,
            CurrentQ = zip is null ? null : zip.At + perNode + lane,
            ImpedanceP = zip is null ? null : zip.At + (2 * perNode) + lane,
            ImpedanceQ = zip is null ? null : zip.At + (3 * perNode) + lane,
            VSet = nodes.At + (2 * perNode) + lane,
            VRe = nodes.At + (3 * perNode) + lane,
            VIm = nodes.At + (4 * perNode) + lane,
            Blocks = work.At,
            Right = right,
            Mismatch = right + (2 * perNode),
            Frozen = right + (2 * perNode) + width,
        };
    }
}
