using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.BadData;

/// <summary>
/// Holds the residuals of an estimate against their own standard deviations, and takes out the readings that cannot be right, one after the other.
/// One object serves one estimator; searches allocate nothing.
/// </summary>
/// <remarks>
/// A. Abur, A. Gómez-Expósito, Power System State Estimation, Marcel Dekker 2004, chapter 5: chi-square test and largest normalised residual; A.
/// Monticelli, A. Garcia, "Reliable bad data processing for real-time state estimation", IEEE Trans. PAS 102 (1983) 1126-1139.
/// </remarks>
internal sealed class BadDataSearch(StateEstimator estimator, IReadOnlyList<Meter> meters, BadDataOptions options)
{
    /// <summary>
    /// A reading of which less than this share of its variance is left in its residual is critical: nothing else checks it. What rounding leaves of
    /// critical ones is far less.
    /// </summary>
    private const double CriticalShare = 1e-7;

    private readonly double[] normalised = new double[meters.Count];
    private readonly double[] shares = new double[meters.Count];
    private readonly double[] removedAt = new double[meters.Count];
    private readonly int[] order = new int[meters.Count];

    /// <summary>Magnitude of each residual over its standard deviation; NaN where the reading is critical, removed or not there.</summary>
    public ReadOnlySpan<double> Normalised => normalised;

    /// <summary>Normalised residual of each removed reading at its removal.</summary>
    public ReadOnlySpan<double> RemovedAt => removedAt;

    /// <summary>Which removal each reading was, from 1; 0: it is kept.</summary>
    public ReadOnlySpan<int> RemovalOrder => order;

    /// <summary>Readings removed.</summary>
    public int RemovedCount { get; private set; }

    /// <summary>Iterations of all estimates together.</summary>
    public int Iterations { get; private set; }

    /// <summary>Readings in use.</summary>
    public int UsedCount { get; private set; }

    /// <summary>Readings in use that nothing else checks.</summary>
    public int CriticalCount { get; private set; }

    /// <summary>The reading with the largest normalised residual; -1: none has any.</summary>
    public int Worst { get; private set; }

    /// <summary>Limit of normalised residuals; NaN where there is none.</summary>
    public double ResidualLimit { get; private set; }

    /// <summary>Judges an estimate, removing readings where that is asked for.</summary>
    /// <param name="isObservable">Whether the state is determined; if not nothing is removed.</param>
    /// <returns>How the last estimate ended.</returns>
    public SolveStatus Run(bool isObservable)
    {
        Array.Clear(order);
        (RemovedCount, Iterations) = (0, estimator.Iterations);
        Look();
        while (options.Mode == BadDataMode.Remove && isObservable && Worst >= 0 && normalised[Worst] > ResidualLimit)
        {
            order[Worst] = ++RemovedCount;
            removedAt[Worst] = normalised[Worst];
            estimator.Weights[Worst] = 0;
            var status = estimator.Solve(isWarm: true);
            Iterations += estimator.Iterations;
            if (status != SolveStatus.Solved)
            {
                return status;
            }

            Look();
        }

        return SolveStatus.Solved;
    }

    /// <summary>By how many of its standard deviations a reading must be wrong for its normalised residual to reach the limit; NaN where nothing shows.</summary>
    public double Detectable(int meter) => ResidualLimit / Math.Sqrt(shares[meter]);

    /// <summary>Whether a reading in use is critical.</summary>
    public bool IsCritical(int meter) => estimator.Weights[meter] > 0 && double.IsNaN(normalised[meter]);

    private void Look()
    {
        estimator.Judge();
        (UsedCount, CriticalCount, Worst) = (0, 0, -1);
        for (var meter = 0; meter < normalised.Length; meter++)
        {
            (normalised[meter], shares[meter]) = (double.NaN, double.NaN);
            var weight = estimator.Weights[meter];
            if (weight == 0)
            {
                continue;
            }

            UsedCount++;
            var share = 1 - (weight * estimator.Variances[meter]);
            if (share < CriticalShare)
            {
                CriticalCount++;
                continue;
            }

            var residual = StateEstimator.Difference(meters[meter].Kind, estimator.Values[meter], estimator.Estimates[meter]);
            (normalised[meter], shares[meter]) = (Math.Abs(residual) * Math.Sqrt(weight / share), share);
            Worst = Worst < 0 || normalised[meter] > normalised[Worst] ? meter : Worst;
        }

        ResidualLimit = options.ResidualLimit(UsedCount - CriticalCount);
    }
}
