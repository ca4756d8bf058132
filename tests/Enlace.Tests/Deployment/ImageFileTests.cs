using System.Text.Json;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Deployment;

/// <summary>The Dockerfile, as far as it can be judged where there is no engine to build it; its build steps run for real in the system tests.</summary>
public sealed class ImageFileTests
{
    private static readonly string[] Known = ["FROM", "WORKDIR", "ENV", "ARG", "COPY", "RUN", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "CMD", "LABEL"];

    private static string Own => SourceTree.Own.Read("Dockerfile");

    [Fact]
    public void The_image_is_built_as_it_must_be()
    {
        Breaches.AssertSeen(12, ImageFile.Parse(Own).Instructions);
        Breaches.AssertNone(Find(Own));
    }

    [Fact]
    public void What_is_copied_is_sent_to_the_builder_and_the_rest_is_not()
    {
        var lines = SourceTree.Own.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToArray();

        Assert.Equal("*", lines[0]);
        Assert.Equal(ImageFile.Parse(Own).Copied().Select(path => path.TrimEnd('/')).Order(), lines.Where(line => line.StartsWith('!')).Select(line => line[1..]).Order());
        Assert.Contains("**/bin", lines);
        Assert.Contains("**/obj", lines);
    }

    [Theory]
    [InlineData("USER 1654:1654", "USER 0", "runs as root")]
    [InlineData("USER 1654:1654", "USER app", "USER must be a number")]
    [InlineData("USER 1654:1654", "", "runs as root")]
    [InlineData("EXPOSE 8080", "EXPOSE 80", "EXPOSE 80 is not where ENLACE_URLS listens")]
    [InlineData("10.0.12-noble-chiseled", "10-noble-chiseled", "is not pinned")]
    [InlineData("aspnet:10.0.12-noble-chiseled", "aspnet", "is not pinned")]
    [InlineData("ENLACE_DATA=/data", "ENLACE_DATEN=/data", "ENLACE_DATEN is not a setting")]
    [InlineData("COPY src/ src/", "COPY sources/ src/", "sources/ is not in the repository")]
    [InlineData("VOLUME /data", "VOLUM /data", "VOLUM is no instruction")]
    [InlineData("\"health\"]", "\"healthy\"]", "healthy is no command")]
    [InlineData("CMD [\"dotnet\", \"/app/enlace.dll\", \"health\"]", "CMD curl -f http://localhost:8080/health", "must be a list")]
    [InlineData("/app/enlace.dll\"]", "/app/hub.dll\"]", "hub.dll is not the program")]
    [InlineData("--from=build /publish", "--from=sdk /publish", "no stage sdk")]
    [InlineData("VOLUME /data", "VOLUME /var/hub", "ENLACE_DATA is not a volume")]
    public void A_slip_is_told(string was, string becomes, string words)
    {
        Assert.Contains(was, Own, StringComparison.Ordinal);

        Breaches.AssertTold(Find(Own.Replace(was, becomes, StringComparison.Ordinal)), words);
    }

    private static IEnumerable<string> Find(string text)
    {
        var file = ImageFile.Parse(text);
        foreach (var (name, _) in file.Instructions.Where(instruction => !Known.Contains(instruction.Name)))
            yield return $"{name} is no instruction";
        var stages = new List<string>();
        foreach (var (name, rest) in file.Instructions)
        {
            var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (name == "FROM" && words.First(word => !word.StartsWith("--", StringComparison.Ordinal)) is var image && !stages.Contains(image) && !KnownNames.IsPinned(image))
                yield return $"{image} is not pinned";
            if (name == "FROM" && words is [.., "AS", var stage])
                stages.Add(stage);
            if (name == "COPY" && words.FirstOrDefault(word => word.StartsWith("--from=", StringComparison.Ordinal))?["--from=".Length..] is { } source && !stages.Contains(source))
                yield return $"there is no stage {source} above";
        }

        foreach (var path in file.Copied().Where(path => !SourceTree.Own.Has(path) && !Directory.Exists(Path.Combine(SourceTree.Own.Root, path))))
            yield return $"{path} is not in the repository";
        foreach (var breach in OfImage(file))
            yield return breach;
    }

    private static IEnumerable<string> OfImage(ImageFile file)
    {
        var variables = file.OfImage("ENV").SelectMany(text => text.Split(' ')).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var name in variables.Keys.Where(name => name.StartsWith("ENLACE_", StringComparison.Ordinal) && !KnownNames.IsSetting(name)))
            yield return $"{name} is not a setting";
        var user = file.OfImage("USER").LastOrDefault()?.Split(':')[0] ?? "root";
        if (user is "root" or "0")
            yield return "it runs as root";
        else if (!int.TryParse(user, out _))
            yield return $"USER must be a number, or Kubernetes cannot see that {user} is not root";
        if (variables.TryGetValue("ENLACE_URLS", out var urls))
        {
            foreach (var port in file.OfImage("EXPOSE").Where(port => !urls.EndsWith($":{port}", StringComparison.Ordinal)))
                yield return $"EXPOSE {port} is not where ENLACE_URLS listens";
        }

        if (variables.TryGetValue("ENLACE_DATA", out var data) && !file.OfImage("VOLUME").Contains(data))
            yield return "the folder of ENLACE_DATA is not a volume";
        var commands = file.OfImage("HEALTHCHECK").Select(text => text[(text.IndexOf("CMD ", StringComparison.Ordinal) + 4)..]).Concat(file.OfImage("ENTRYPOINT")).ToArray();
        if (commands.Length != 2)
            yield return "it needs a HEALTHCHECK and an ENTRYPOINT";
        foreach (var command in commands)
        {
            if (!command.StartsWith('['))
            {
                yield return $"{command} must be a list: there is no shell in the image";
                continue;
            }

            var words = JsonSerializer.Deserialize<string[]>(command)!;
            if (words is not ["dotnet", var program, ..] || Path.GetFileName(program) != "enlace.dll")
                yield return $"{Path.GetFileName(words.ElementAtOrDefault(1))} is not the program";
            foreach (var word in words.Skip(2).Where(word => !KnownNames.Commands.Contains(word)))
                yield return $"{word} is no command of the program";
        }
    }
}
