using Gat.Cli.Commands.Doctor;

namespace Gat.Cli.Tests.Commands.Doctor;

public sealed class ControlGroupTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_least_limits_of_a_group_and_of_those_around_it_count()
    {
        Write("proc/self/cgroup", "0::/jobs/one\n");
        Write("sys/fs/cgroup/jobs/memory.max", "1000\n");
        Write("sys/fs/cgroup/jobs/cpu.max", "max 100000\n");
        Write("sys/fs/cgroup/jobs/one/memory.max", "max\n");
        Write("sys/fs/cgroup/jobs/one/cpu.max", "150000 100000\n");

        Assert.Equal(new ControlGroup(1000, 1.5), ControlGroup.Read(directory.Root));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7:memory:/old\n")]
    [InlineData("0::/nowhere\n")]
    public void Where_nothing_is_told_there_is_no_limit(string? group)
    {
        if (group is not null)
        {
            Write("proc/self/cgroup", group);
        }

        Assert.Equal(new ControlGroup(null, null), ControlGroup.Read(directory.Root));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(directory[path])!);
        File.WriteAllText(directory[path], text);
    }
}
