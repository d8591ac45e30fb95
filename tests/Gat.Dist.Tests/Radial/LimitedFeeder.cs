namespace Gat.Dist.Tests.Radial;

/// <summary>A feeder once more with other voltage limits, without its capacitors and generators.</summary>
internal static class LimitedFeeder
{
    public static Feeder Of(Feeder feeder, double? vMinPu = null, double? vMaxPu = null, bool hasParallelTransformers = true)
    {
        var builder = new FeederBuilder(feeder.System);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var isVarying = !feeder.Buses.VaryingLoad.IsEmpty;
            builder.Add(new BusRow
            {
                Id = feeder.Buses.Id[bus],
                Type = feeder.Buses.Type[bus],
                VSetPu = double.IsNaN(feeder.Buses.VSetPu[bus]) ? null : feeder.Buses.VSetPu[bus],
                LoadPMw = isVarying ? null : feeder.Buses.LoadPMw[bus],
                LoadQMvar = isVarying ? null : feeder.Buses.LoadQMvar[bus],
                GsMw = feeder.Buses.GsMw[bus],
                BsMvar = feeder.Buses.BsMvar[bus],
                BaseKv = feeder.Buses.BaseKv[bus],
                VMinPu = vMinPu,
                VMaxPu = vMaxPu,
            });
        }

        var branches = feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (!hasParallelTransformers && branches.Kind[branch] == BranchKind.Transformer && branches.Id[branch].EndsWith('b'))
            {
                continue;
            }

            builder.Add(new BranchRow
            {
                Id = branches.Id[branch],
                FromBus = feeder.Buses.Id[branches.FromBus[branch]],
                ToBus = feeder.Buses.Id[branches.ToBus[branch]],
                Kind = branches.Kind[branch],
                RPu = branches.RPu[branch],
                XPu = branches.XPu[branch],
                BPu = branches.BPu[branch],
                TapRatio = branches.TapRatio[branch],
                PhaseShiftDeg = branches.PhaseShiftDeg[branch],
                RatingMva = double.IsNaN(branches.RatingMva[branch]) ? null : branches.RatingMva[branch],
            });
        }

        var loads = feeder.Loads;
        for (var load = 0; load < loads.Count; load++)
        {
            builder.Add(new LoadRow
            {
                Id = loads.Id[load],
                Bus = feeder.Buses.Id[loads.Bus[load]],
                PMw = loads.PMw[load],
                QMvar = loads.QMvar[load],
                PImpedanceFraction = loads.PImpedanceFraction[load],
                PCurrentFraction = loads.PCurrentFraction[load],
                QImpedanceFraction = loads.QImpedanceFraction[load],
                QCurrentFraction = loads.QCurrentFraction[load],
            });
        }

        return builder.Build();
    }
}
