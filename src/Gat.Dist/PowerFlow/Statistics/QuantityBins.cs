using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>The bins of equal width into which values of one quantity are counted; the last one takes all that is greater.</summary>
/// <param name="PerUnit">Bins per unit; a whole number, so that both ends of a bin are exact.</param>
/// <param name="Last">Number of the last bin.</param>
internal readonly record struct QuantityBins(int PerUnit, int Last)
{
    /// <summary>Bins of voltages, pu.</summary>
    public static QuantityBins Voltages { get; } =
        new(PowerFlowStatisticsTables.VoltageBinsPerPu, PowerFlowStatisticsTables.LastVoltageBinPu * PowerFlowStatisticsTables.VoltageBinsPerPu);

    /// <summary>Bins of loadings, percent.</summary>
    public static QuantityBins Loadings { get; } = new(
        PowerFlowStatisticsTables.LoadingBinsPerPercent, PowerFlowStatisticsTables.LastLoadingBinPercent * PowerFlowStatisticsTables.LoadingBinsPerPercent);

    /// <summary>The bin of a value, which is not negative.</summary>
    public int Of(double value)
    {
        var scaled = value * PerUnit;

        // In range, where the bare instruction does what a cast does; a cast also looks for all that is not.
        return scaled < Last ? double.ConvertToIntegerNative<int>(scaled) : Last;
    }

    /// <summary>The lower end of a bin.</summary>
    public double From(int bin) => (double)bin / PerUnit;

    /// <summary>The bin that begins at a value.</summary>
    public int At(double from) => (int)Math.Round(from * PerUnit);
}
