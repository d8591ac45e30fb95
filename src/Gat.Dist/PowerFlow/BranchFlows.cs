namespace Gat.Dist.PowerFlow;

/// <summary>
/// Flows of the branches with an impedance, from the bus voltages: with U the from voltage behind the ratio, the series
/// current is (U - V)y and each end adds its half of the charging.
/// </summary>
internal sealed class BranchFlows
{
    private readonly Feeder feeder;
    private readonly double[] seriesG;
    private readonly double[] seriesB;
    private readonly double[] shiftCos;
    private readonly double[] shiftSin;

    public BranchFlows(Feeder feeder)
    {
        this.feeder = feeder;
        var branches = feeder.Branches;
        seriesG = new double[branches.Count];
        seriesB = new double[branches.Count];
        shiftCos = new double[branches.Count];
        shiftSin = new double[branches.Count];
        for (var branch = 0; branch < branches.Count; branch++)
        {
            double r = branches.RPu[branch], x = branches.XPu[branch];
            seriesG[branch] = r / ((r * r) + (x * x));
            seriesB[branch] = -x / ((r * r) + (x * x));
            var shift = BranchAdmittance.Ratio(1, branches.PhaseShiftDeg[branch]);
            (shiftCos[branch], shiftSin[branch]) = (shift.Real, shift.Imaginary);
        }
    }

    /// <summary>Fills the four flows of every branch; a switch that merges its ends is left as it is when closed.</summary>
    public void Fill(in ScenarioInput scenario, PowerFlowState state, PowerFlowResult result)
    {
        var branches = feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (!scenario.BranchClosed[branch])
            {
                Set(result, branch, 0, 0, 0, 0);
            }
            else if (!branches.MergesEnds(branch))
            {
                Flow(branch, scenario.TapRatio[branch], state, result);
            }
        }
    }

    private void Flow(int branch, double tap, PowerFlowState state, PowerFlowResult result)
    {
        int from = feeder.Branches.FromBus[branch], to = feeder.Branches.ToBus[branch];
        double fromRe = state.VRePu[from] / tap, fromIm = state.VImPu[from] / tap;
        var uRe = (fromRe * shiftCos[branch]) + (fromIm * shiftSin[branch]);
        var uIm = (fromIm * shiftCos[branch]) - (fromRe * shiftSin[branch]);
        double vRe = state.VRePu[to], vIm = state.VImPu[to];
        double dropRe = uRe - vRe, dropIm = uIm - vIm;
        var currentRe = (seriesG[branch] * dropRe) - (seriesB[branch] * dropIm);
        var currentIm = (seriesG[branch] * dropIm) + (seriesB[branch] * dropRe);
        var half = feeder.Branches.BPu[branch] / 2;
        var mva = feeder.BaseMva;
        Set(
            result,
            branch,
            mva * ((uRe * currentRe) + (uIm * currentIm)),
            mva * ((uIm * currentRe) - (uRe * currentIm) - (half * ((uRe * uRe) + (uIm * uIm)))),
            -mva * ((vRe * currentRe) + (vIm * currentIm)),
            -mva * ((vIm * currentRe) - (vRe * currentIm) + (half * ((vRe * vRe) + (vIm * vIm)))));
    }

    private static void Set(PowerFlowResult result, int branch, double pFrom, double qFrom, double pTo, double qTo)
    {
        result.PFromMw[branch] = pFrom;
        result.QFromMvar[branch] = qFrom;
        result.PToMw[branch] = pTo;
        result.QToMvar[branch] = qTo;
    }
}
