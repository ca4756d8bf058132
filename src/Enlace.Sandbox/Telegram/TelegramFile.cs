using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>Files as messages name them.</summary>
internal static class TelegramFile
{
    public static string MimeOf(string kind) => kind switch
    {
        "photo" => "image/jpeg",
        "video" or "animation" => "video/mp4",
        "audio" => "audio/mpeg",
        "voice" => "audio/ogg",
        "sticker" => "image/webp",
        _ => "application/pdf",
    };

    public static JsonNode Tell(string kind, MediaFile file)
    {
        if (kind == "photo")
            return new JsonArray(Size(file, file.Id + "s", 90, 67), Size(file, file.Id, 1280, 960));
        var told = Named(file, file.Id);
        switch (kind)
        {
            case "audio" or "voice":
                (told["duration"], told["mime_type"]) = (3, file.MimeType);
                break;
            case "video" or "animation":
                (told["width"], told["height"], told["duration"], told["mime_type"]) = (640, 480, 3, file.MimeType);
                break;
            case "sticker":
                (told["type"], told["width"], told["height"], told["is_animated"], told["is_video"]) = ("regular", 512, 512, false, false);
                break;
            default:
                (told["file_name"], told["mime_type"]) = (file.Name ?? "document.pdf", file.MimeType);
                break;
        }

        return told;
    }

    private static JsonObject Size(MediaFile file, string id, int width, int height)
    {
        var size = Named(file, id);
        (size["width"], size["height"]) = (width, height);
        return size;
    }

    private static JsonObject Named(MediaFile file, string id) => new() { ["file_id"] = id, ["file_unique_id"] = "AQAD" + id[^8..], ["file_size"] = file.Content.Length };
}
