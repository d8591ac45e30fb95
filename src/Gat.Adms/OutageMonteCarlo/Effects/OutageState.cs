using Gat.Adms.Flisr.Plan;
using Gat.Adms.Switching;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>The grid while a set of elements is out, when all is restored that can be. Immutable.</summary>
internal sealed class OutageState
{
    public OutageState(RestorationPlan plan)
    {
        Plan = plan;
        Forest = new ZoneForest(plan.Fault.Network);
        Forest.Build(plan.Closed, plan.Fault.IsOut);
    }

    /// <summary>The restoration.</summary>
    public RestorationPlan Plan { get; }

    /// <summary>Who feeds whom.</summary>
    public ZoneForest Forest { get; }

    /// <summary>Whether a zone is supplied.</summary>
    public bool IsServed(int zone) => Plan.Fault.Normal.IsLive[zone] && !Plan.WaitsForRepair[zone];
}
