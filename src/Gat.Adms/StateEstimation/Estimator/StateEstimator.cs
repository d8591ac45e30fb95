using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist.Phasors;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// Weighted least-squares estimates of the voltages of a network from a fixed set of meters with changing values. Made once; solves allocate nothing.
/// One object serves one thread.
/// </summary>
/// <remarks>
/// F. C. Schweppe, J. Wildes, "Power system static-state estimation", IEEE Trans. PAS 89 (1970) 120-135; A. Abur, A. Gómez-Expósito, Power System
/// State Estimation, Marcel Dekker 2004, chapters 2 and 3: Gauss-Newton steps on the sum of squared residuals over variances, in rectangular
/// coordinates, where currents that are zero are linear equations. A step that makes the sum worse is halved.
/// </remarks>
internal sealed class StateEstimator
{
    private const int MostHalvings = 6;

    // Near the end of a stiff network's iteration the sum wavers by its own rounding: that is no step in a wrong direction.
    private const double WorseShare = 1e-4;

    // Below this a step that no longer shrinks is what rounding leaves of a stiff network.
    private const double RoundingPu = 1e-7;

    private readonly PhasorNetwork network;
    private readonly EstimatorOptions options;
    private readonly GainSystem system;
    private readonly double[] estimates;
    private readonly double[] slopes;
    private readonly double[] weights;
    private readonly double[] deviations;
    private readonly double[] residuals;
    private readonly double[] variances;
    private readonly bool[] isDefined;
    private readonly double[] lastRe;
    private readonly double[] lastIm;
    private readonly double[] step;

    public StateEstimator(PhasorNetwork network, IReadOnlyList<Meter> meters, EstimatorOptions options)
    {
        (this.network, this.options) = (network, options);
        Model = new MeterModel(network, meters);
        system = new GainSystem(network, Model, AngleReferences.Known(network, meters));
        var (count, terminals) = (meters.Count, network.Terminals.Length);
        (Values, Weights, Estimates, Variances) = (new double[count], new double[count], new double[count], new double[count]);
        (estimates, residuals, variances) = (new double[count], new double[count], new double[count]);
        (weights, deviations) = (new double[count], new double[count]);
        isDefined = new bool[count];
        slopes = new double[Model.SlopeCount];
        (VRe, VIm) = (new double[terminals], new double[terminals]);
        (lastRe, lastIm, step) = (new double[terminals], new double[terminals], new double[2 * terminals]);
    }

    /// <summary>The meters' functions.</summary>
    public MeterModel Model { get; }

    /// <summary>The system of a step.</summary>
    public GainSystem System => system;

    /// <summary>What each meter reads, pu or radians.</summary>
    public double[] Values { get; }

    /// <summary>One over the variance of each meter, in these units; 0: it is not read.</summary>
    public double[] Weights { get; }

    /// <summary>Real part of each terminal's voltage, pu.</summary>
    public double[] VRe { get; }

    /// <summary>Imaginary part of each terminal's voltage, pu.</summary>
    public double[] VIm { get; }

    /// <summary>What each meter would read at the estimate.</summary>
    public double[] Estimates { get; }

    /// <summary>Variance of each meter's estimate, as <see cref="Judge"/> left it.</summary>
    public double[] Variances { get; }

    /// <summary>The sum of squared residuals over variances.</summary>
    public double Objective { get; private set; }

    /// <summary>Iterations of the last solve.</summary>
    public int Iterations { get; private set; }

    /// <summary>Unknown numbers less equations.</summary>
    public int FreedomCount => (2 * network.Terminals.Length) - system.EquationCount;

    /// <summary>Puts the voltages to those of the network without loads.</summary>
    public void Start() => Start(network.StartRe.AsSpan(), network.StartIm.AsSpan());

    /// <summary>Puts the voltages somewhere.</summary>
    public void Start(ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm)
    {
        vRe.CopyTo(VRe);
        vIm.CopyTo(VIm);
    }

    /// <summary>Estimates from the voltages that stand there.</summary>
    /// <param name="isWarm">Whether they come from an estimate with much the same readings.</param>
    /// <returns>Solved or not_converged.</returns>
    public SolveStatus Solve(bool isWarm = false)
    {
        var (last, lastStep, halvings, length) = (double.NaN, double.NaN, 0, 1.0);
        for (Iterations = 0; Iterations < options.MaxIterations; Iterations++)
        {
            var isFirst = Iterations == 0 && !isWarm;
            Objective = Look(isFirst);
            if (Objective > last && halvings < MostHalvings)
            {
                halvings++;
                length /= 2;
                MoveFrom(length);
                continue;
            }

            // Only from the second step on are all meters read and all equations met, so that sums compare.
            (last, halvings, length) = (isFirst ? double.NaN : (Objective * (1 + WorseShare)) + WorseShare, 0, 1);
            if (!Step())
            {
                return SolveStatus.NotConverged;
            }

            var largest = Remember();
            MoveFrom(1);
            if (largest <= options.TolerancePu || (largest <= RoundingPu && largest >= lastStep / 2))
            {
                Objective = Look(isFirst: false);
                Tell();
                Iterations++;
                return SolveStatus.Solved;
            }

            lastStep = largest;
        }

        return SolveStatus.NotConverged;
    }

    /// <summary>Computes the variances of all estimates at the last solution.</summary>
    public void Judge()
    {
        system.Invert();
        system.EstimateVariances(slopes, variances);
        for (var place = 0; place < variances.Length; place++)
        {
            Variances[Model.Meter[place]] = variances[place];
        }
    }

    /// <summary>Variances of a voltage's magnitude, pu², and angle, rad², and the magnitude, after <see cref="Judge"/>.</summary>
    public (double Magnitude, double Angle) VoltageVariance(int terminal)
    {
        double e = VRe[terminal], f = VIm[terminal], square = (e * e) + (f * f);
        var (ee, fe, ff) = system.Covariance(terminal);
        return (((e * e * ee) + (2 * e * f * fe) + (f * f * ff)) / square, ((f * f * ee) - (2 * e * f * fe) + (e * e * ff)) / (square * square));
    }

    /// <summary>The difference of two numbers of a kind; of angles the short way round.</summary>
    public static double Difference(MeterKind kind, double value, double estimate) =>
        kind.IsAngle() ? Math.IEEERemainder(value - estimate, 2 * Math.PI) : value - estimate;


    /// <summary>Evaluates the meters; returns the objective.</summary>
    private double Look(bool isFirst)
    {
        Model.Evaluate(VRe, VIm, estimates, slopes, isDefined);
        double sum = 0;
        for (var place = 0; place < weights.Length; place++)
        {
            var (meter, kind) = (Model.Meter[place], Model.Kind[place]);

            // Before anything flows, a current has no direction to be told from its magnitude.
            var isRead = Weights[meter] > 0 && isDefined[place] && !(isFirst && kind is MeterKind.Current or MeterKind.CurrentAngle);
            weights[place] = isRead ? Weights[meter] : 0;
            deviations[place] = Math.Sqrt(weights[place]);
            residuals[place] = isRead ? Difference(kind, Values[meter], estimates[place]) : 0;
            sum += weights[place] * residuals[place] * residuals[place];
        }

        return sum;
    }

    /// <summary>Solves for the step; false where there is none.</summary>
    private bool Step()
    {
        var right = system.RightHandSide;
        right.AsSpan(0, step.Length).Clear();
        for (var group = 0; group < Model.GroupCount; group++)
        {
            for (var place = Model.GroupStarts[group]; place < Model.GroupStarts[group + 1]; place++)
            {
                var (factor, slope) = (weights[place] * residuals[place], Model.Slope[place]);
                for (var at = Model.ColumnStarts[group]; at < Model.ColumnStarts[group + 1]; at++)
                {
                    right[2 * Model.Column[at]] += factor * slopes[slope++];
                    right[(2 * Model.Column[at]) + 1] += factor * slopes[slope++];
                }
            }
        }

        system.TakeEquations(VRe, VIm);
        if (!system.Factor(deviations, slopes))
        {
            return false;
        }

        system.Solve();
        return true;
    }

    /// <summary>Keeps the step and where it starts; returns its largest number.</summary>
    private double Remember()
    {
        VRe.CopyTo(lastRe, 0);
        VIm.CopyTo(lastIm, 0);
        var largest = 0.0;
        for (var at = 0; at < step.Length; at++)
        {
            step[at] = system.RightHandSide[at];
            largest = Math.Max(largest, Math.Abs(step[at]));
        }

        return largest;
    }

    private void MoveFrom(double length)
    {
        for (var terminal = 0; terminal < VRe.Length; terminal++)
        {
            VRe[terminal] = lastRe[terminal] + (length * step[2 * terminal]);
            VIm[terminal] = lastIm[terminal] + (length * step[(2 * terminal) + 1]);
        }
    }

    private void Tell()
    {
        for (var place = 0; place < estimates.Length; place++)
        {
            Estimates[Model.Meter[place]] = estimates[place];
        }
    }
}
