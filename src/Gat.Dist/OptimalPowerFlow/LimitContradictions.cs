namespace Gat.Dist.OptimalPowerFlow;

/// <summary>Limits that no solver is needed to see through: a lowest value above the highest one.</summary>
internal static class LimitContradictions
{
    /// <summary>Both limits of each such pair, with what lies between them; empty where there is none.</summary>
    public static List<OpfExcess> Of(OpfNetwork network)
    {
        var found = new List<OpfExcess>();
        Compare(network.VMinPu, network.VMaxPu, OpfLimit.VMin, OpfLimit.VMax);
        Compare(network.PMinPu, network.PMaxPu, OpfLimit.PMin, OpfLimit.PMax);
        Compare(network.QMinPu, network.QMaxPu, OpfLimit.QMin, OpfLimit.QMax);
        Compare(network.Branches.AngleMinRad, network.Branches.AngleMaxRad, OpfLimit.AngleMin, OpfLimit.AngleMax);
        return found;

        void Compare(double[] low, double[] high, OpfLimit lowest, OpfLimit highest)
        {
            for (var index = 0; index < low.Length; index++)
            {
                if (low[index] > high[index])
                {
                    found.Add(new OpfExcess(lowest, index, low[index] - high[index]));
                    found.Add(new OpfExcess(highest, index, low[index] - high[index]));
                }
            }
        }
    }
}
