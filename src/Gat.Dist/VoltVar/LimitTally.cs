namespace Gat.Dist.VoltVar;

/// <summary>Adds up what voltages and loadings exceed.</summary>
internal struct LimitTally
{
    // A voltage or loading this little beyond its limit keeps it: tolerances of power flows are smaller, those of tables are not.
    private const double slack = 1e-6;

    /// <summary>Sum of the excesses.</summary>
    public double Excess { get; private set; }

    /// <summary>Their number.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of the squared deviations of voltages from 1 pu.</summary>
    public double Deviation { get; private set; }

    /// <summary>Lowest voltage; infinity before the first.</summary>
    public double VMinPu { get; private set; }

    /// <summary>Highest voltage.</summary>
    public double VMaxPu { get; private set; }

    /// <summary>Highest loading as a share of the rating; NaN: no branch is rated.</summary>
    public double MaxLoadingRatio { get; private set; }

    /// <summary>Nothing yet.</summary>
    public static LimitTally Start() => new() { VMinPu = double.PositiveInfinity, VMaxPu = double.NegativeInfinity, MaxLoadingRatio = double.NaN };

    /// <summary>Adds the voltage of a phase; limits that are NaN are none.</summary>
    public void AddVoltage(double vmPu, double leastPu, double mostPu)
    {
        Look(vmPu);
        Deviation += (vmPu - 1) * (vmPu - 1);
        AddExcess(leastPu - vmPu);
        AddExcess(vmPu - mostPu);
    }

    /// <summary>Takes note of a voltage that no limit is about.</summary>
    public void Look(double vmPu)
    {
        VMinPu = Math.Min(VMinPu, vmPu);
        VMaxPu = Math.Max(VMaxPu, vmPu);
    }

    /// <summary>Adds a loading as a share of the rating; NaN: not rated.</summary>
    /// <param name="ratio">The loading.</param>
    /// <param name="isLimit">Whether what exceeds the rating counts.</param>
    public void AddLoading(double ratio, bool isLimit)
    {
        MaxLoadingRatio = ratio > MaxLoadingRatio || double.IsNaN(MaxLoadingRatio) ? ratio : MaxLoadingRatio;
        AddExcess(isLimit ? ratio - 1 : 0);
    }

    private void AddExcess(double excess)
    {
        if (excess > slack)
        {
            Excess += excess;
            Count++;
        }
    }
}
