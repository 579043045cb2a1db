#pragma once

class QWidget;

namespace poap::app {

// Name, version, licence, and that nothing is ever sent anywhere.
void showAbout(QWidget* parent);

}  // namespace poap::app
