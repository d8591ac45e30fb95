namespace Gat.Dist.HostingCapacity;

/// <summary>Finds hosting capacities in memory, without files. What can be planned is planned by the constructor; one object serves one thread.</summary>
public sealed class HostingCapacitySearch
{
    private readonly HostingWorker worker;
    private readonly IReadOnlyList<HostingCase> cases;

    /// <summary>Plans a study.</summary>
    /// <param name="study">What is searched for.</param>
    /// <exception cref="Faults.GatException">The options contradict each other, or the grid cannot be solved.</exception>
    public HostingCapacitySearch(HostingStudy study)
    {
        study.Check();
        worker = new HostingWorker(study, new StudyProbes(study), new ElementWords(study.Feeder, study.Scenarios), keepsPoints: false);
        cases = [.. Enumerable.Range(0, study.CaseCount).Select(study.Case)];
    }

    /// <summary>The capacity of every case over all scenarios, in the order of the cases.</summary>
    public IReadOnlyList<HostingResult> Find(CancellationToken cancel = default) => worker.Find(cases, cancel);
}
